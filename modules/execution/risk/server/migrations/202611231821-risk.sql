create table risk_driver (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  name text not null,
  note text,
  primary key (workspace_id, id)
);
create unique index risk_driver_name on risk_driver (workspace_id, name) where archived_at is null;
select zhulu_tenant_table('risk_driver');

create table risk_template (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  name text not null,
  kind text not null check (kind in ('threat', 'opportunity')),
  category text not null check (category in ('market', 'technical', 'people', 'financial', 'legal', 'customer', 'competitor', 'partner')),
  stage_key text,
  pursuit_class text,
  cause text,
  event text,
  effect text,
  strategy text check (strategy in ('avoid', 'transfer', 'mitigate', 'exploit', 'share', 'enhance', 'accept', 'escalate')),
  response text,
  probability double precision check (probability between 0 and 1),
  cost_share double precision check (cost_share between 0 and 1),
  days_likely double precision check (days_likely >= 0),
  win_impact double precision check (win_impact between 0 and 1),
  quality int check (quality between 1 and 5),
  relationship int check (relationship between 1 and 5),
  key text,
  primary key (workspace_id, id)
);
create index risk_template_name on risk_template (workspace_id, name, id);
create unique index risk_template_key on risk_template (workspace_id, key) where key is not null;
select zhulu_tenant_table('risk_template');

create table risk (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  title text not null,
  pursuit_id uuid not null,
  kind text not null check (kind in ('threat', 'opportunity')),
  category text not null check (category in ('market', 'technical', 'people', 'financial', 'legal', 'customer', 'competitor', 'partner')),
  status text not null check (status in ('identified', 'analysed', 'treating', 'closed', 'occurred')),
  stage_id uuid,
  owner_id uuid,
  cause text,
  event text,
  effect text,
  probability double precision check (probability between 0 and 1),
  cost_low_amount numeric(18, 2) check (cost_low_amount >= 0),
  cost_low_currency text check (cost_low_currency ~ '^[A-Z]{3}$'),
  cost_likely_amount numeric(18, 2) check (cost_likely_amount >= 0),
  cost_likely_currency text check (cost_likely_currency ~ '^[A-Z]{3}$'),
  cost_high_amount numeric(18, 2) check (cost_high_amount >= 0),
  cost_high_currency text check (cost_high_currency ~ '^[A-Z]{3}$'),
  days_low double precision check (days_low >= 0),
  days_likely double precision check (days_likely >= 0),
  days_high double precision check (days_high >= 0),
  -- No foreign key: a plan is edited as a whole, and a task that comes back by undo finds its risks again.
  task_id uuid,
  win_impact double precision check (win_impact between 0 and 1),
  quality int check (quality between 1 and 5),
  relationship int check (relationship between 1 and 5),
  trigger text,
  next_review_on date,
  proximity_on date,
  driver_id uuid,
  template_id uuid,
  customer_visible boolean,
  -- Computed.
  probability_class int check (probability_class between 1 and 5),
  impact_class int check (impact_class between 1 and 5),
  score int check (score between 1 and 25),
  level text check (level in ('low', 'moderate', 'high', 'critical')),
  inherent_value_amount numeric(18, 2),
  inherent_value_currency text check (inherent_value_currency ~ '^[A-Z]{3}$'),
  current_probability double precision check (current_probability between 0 and 1),
  current_probability_class int check (current_probability_class between 1 and 5),
  current_impact_class int check (current_impact_class between 1 and 5),
  current_score int check (current_score between 1 and 25),
  current_level text check (current_level in ('low', 'moderate', 'high', 'critical')),
  current_value_amount numeric(18, 2),
  current_value_currency text check (current_value_currency ~ '^[A-Z]{3}$'),
  current_days double precision,
  target_value_amount numeric(18, 2),
  target_value_currency text check (target_value_currency ~ '^[A-Z]{3}$'),
  occurred_on date,
  closed_on date,
  close_reason text,
  close_note text,
  primary key (workspace_id, id),
  foreign key (workspace_id, pursuit_id) references pursuit (workspace_id, id),
  foreign key (workspace_id, stage_id) references sales_stage (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id),
  foreign key (workspace_id, driver_id) references risk_driver (workspace_id, id),
  foreign key (workspace_id, template_id) references risk_template (workspace_id, id)
);
create index risk_pursuit on risk (workspace_id, pursuit_id, id);
create index risk_score on risk (workspace_id, current_score desc, id);
create index risk_review_due on risk (workspace_id, next_review_on, id) where archived_at is null and status in ('identified', 'analysed', 'treating');
create index risk_owner on risk (workspace_id, owner_id, id);
create index risk_of_template on risk (workspace_id, template_id, pursuit_id);
create index risk_of_driver on risk (workspace_id, driver_id, id);
select zhulu_tenant_table('risk');

create table risk_response (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  risk_id uuid not null,
  pursuit_id uuid not null,
  strategy text not null check (strategy in ('avoid', 'transfer', 'mitigate', 'exploit', 'share', 'enhance', 'accept', 'escalate')),
  what text not null,
  note text,
  cost_amount numeric(18, 2) check (cost_amount >= 0),
  cost_currency text check (cost_currency ~ '^[A-Z]{3}$'),
  owner_id uuid,
  due_on date,
  status text not null check (status in ('planned', 'done', 'dropped')),
  done_on date,
  residual_probability double precision check (residual_probability between 0 and 1),
  residual_cost_low_amount numeric(18, 2) check (residual_cost_low_amount >= 0),
  residual_cost_low_currency text check (residual_cost_low_currency ~ '^[A-Z]{3}$'),
  residual_cost_likely_amount numeric(18, 2) check (residual_cost_likely_amount >= 0),
  residual_cost_likely_currency text check (residual_cost_likely_currency ~ '^[A-Z]{3}$'),
  residual_cost_high_amount numeric(18, 2) check (residual_cost_high_amount >= 0),
  residual_cost_high_currency text check (residual_cost_high_currency ~ '^[A-Z]{3}$'),
  residual_days_low double precision check (residual_days_low >= 0),
  residual_days_likely double precision check (residual_days_likely >= 0),
  residual_days_high double precision check (residual_days_high >= 0),
  residual_win_impact double precision check (residual_win_impact between 0 and 1),
  -- Computed.
  reduction_amount numeric(18, 2),
  reduction_currency text check (reduction_currency ~ '^[A-Z]{3}$'),
  leverage double precision,
  approved_by_id uuid,
  approved_at timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, risk_id) references risk (workspace_id, id),
  foreign key (workspace_id, pursuit_id) references pursuit (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id),
  foreign key (workspace_id, approved_by_id) references member (workspace_id, id)
);
create index risk_response_risk on risk_response (workspace_id, risk_id, id);
create index risk_response_pursuit on risk_response (workspace_id, pursuit_id, id);
create index risk_response_due on risk_response (workspace_id, due_on, id);
select zhulu_tenant_table('risk_response');

create table issue (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  title text not null,
  pursuit_id uuid not null,
  risk_id uuid,
  what text,
  occurred_on date not null,
  actual_cost_amount numeric(18, 2),
  actual_cost_currency text check (actual_cost_currency ~ '^[A-Z]{3}$'),
  actual_days double precision,
  owner_id uuid,
  due_on date,
  status text not null check (status in ('open', 'resolved')),
  resolved_on date,
  resolution text,
  primary key (workspace_id, id),
  foreign key (workspace_id, pursuit_id) references pursuit (workspace_id, id),
  foreign key (workspace_id, risk_id) references risk (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id)
);
create index issue_pursuit on issue (workspace_id, pursuit_id, id);
create index issue_risk on issue (workspace_id, risk_id, id);
create index issue_occurred on issue (workspace_id, occurred_on desc, id);
select zhulu_tenant_table('issue');

-- How a risk was seen at each moment at which something about it changed, or somebody looked at it: what reviews, trend and burn-down are made of.
create table risk_review (
  workspace_id uuid not null,
  id uuid not null,
  risk_id uuid not null,
  pursuit_id uuid not null,
  at timestamptz(3) not null,
  by_id uuid,
  by_name text not null,
  kind text not null check (kind in ('assessed', 'reviewed')),
  note text,
  status text not null,
  probability double precision,
  inherent numeric(18, 2),
  current numeric(18, 2),
  target numeric(18, 2),
  currency text,
  days double precision,
  score int,
  next_review_on date,
  primary key (workspace_id, id),
  foreign key (workspace_id, risk_id) references risk (workspace_id, id) on delete cascade,
  foreign key (workspace_id, pursuit_id) references pursuit (workspace_id, id)
);
create index risk_review_risk on risk_review (workspace_id, risk_id, at, id);
create index risk_review_pursuit on risk_review (workspace_id, pursuit_id, at, id);
select zhulu_tenant_table('risk_review');

create table risk_settings (
  workspace_id uuid not null,
  id uuid not null,
  rules jsonb not null,
  primary key (workspace_id, id)
);
select zhulu_tenant_table('risk_settings');
