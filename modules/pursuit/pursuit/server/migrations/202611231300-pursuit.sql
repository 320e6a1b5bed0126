-- Stage processes as data. What a version asks for never changes: pursuits hold on to the version they run in.
create table sales_process (
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
  key text,
  is_default boolean not null default false,
  latest_version int not null default 1,
  primary key (workspace_id, id)
);
create unique index sales_process_default on sales_process (workspace_id) where is_default;
select zhulu_tenant_table('sales_process');

create table sales_process_version (
  workspace_id uuid not null,
  id uuid not null,
  process_id uuid not null,
  version int not null,
  definition jsonb not null,
  stage_ids uuid[] not null,
  published_at timestamptz(3) not null,
  published_by uuid,
  primary key (workspace_id, id),
  unique (workspace_id, process_id, version),
  foreign key (workspace_id, process_id) references sales_process (workspace_id, id)
);
select zhulu_tenant_table('sales_process_version', 'select, insert');

create table sales_stage (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  process_id uuid not null,
  key text not null,
  name text not null,
  name_hans text not null,
  name_hant text not null,
  name_en text not null,
  position int not null,
  phase text not null check (phase in ('pursue', 'sign', 'fulfil')),
  probability numeric(6, 4) not null check (probability between 0 and 1),
  retired boolean not null default false,
  primary key (workspace_id, id),
  unique (workspace_id, process_id, key),
  foreign key (workspace_id, process_id) references sales_process (workspace_id, id)
);
select zhulu_tenant_table('sales_stage');

create table pursuit_settings (
  workspace_id uuid not null,
  id uuid not null check (id = workspace_id),
  class_threshold_amount numeric(18, 2) not null,
  class_threshold_currency text not null check (class_threshold_currency ~ '^[A-Z]{3}$'),
  long_cycle_days int not null,
  prior_weight numeric(8, 3) not null,
  primary key (workspace_id, id)
);
select zhulu_tenant_table('pursuit_settings');

create table pursuit (
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
  code text,
  organization_id uuid,
  status text not null check (status in ('open', 'won', 'lost', 'no_decision', 'withdrawn')),
  process_id uuid not null,
  process_version int not null,
  stage_id uuid not null,
  stage_since timestamptz(3) not null,
  value_amount numeric(18, 2),
  value_currency text check (value_currency ~ '^[A-Z]{3}$'),
  value_tax_included boolean,
  expected_sign_date date,
  owner_id uuid,
  win_probability numeric(6, 4) check (win_probability between 0 and 1),
  model_probability numeric(6, 4) check (model_probability between 0 and 1),
  override_probability numeric(6, 4) check (override_probability > 0 and override_probability < 1),
  override_reason text,
  forecast_category text check (forecast_category in ('commit', 'best_case', 'pipeline', 'omitted')),
  pursuit_class text,
  tier text,
  heat text,
  procurement_mode text,
  source text,
  pursuit_budget_amount numeric(18, 2),
  pursuit_budget_currency text check (pursuit_budget_currency ~ '^[A-Z]{3}$'),
  next_step text,
  next_step_date date,
  description text,
  buying_influence_count int,
  expected_cycle_days int,
  custom_scope boolean,
  formal_decision boolean,
  delivery_acceptance boolean,
  opened_on date,
  closed_on date,
  close_reason text,
  close_note text,
  completed_on date,
  open_debts int not null default 0,
  reopened_from_id uuid,
  tags text[],
  primary key (workspace_id, id),
  foreign key (workspace_id, organization_id) references organization (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id),
  foreign key (workspace_id, process_id, process_version) references sales_process_version (workspace_id, process_id, version),
  foreign key (workspace_id, stage_id) references sales_stage (workspace_id, id),
  foreign key (workspace_id, reopened_from_id) references pursuit (workspace_id, id),
  check ((value_amount is null) = (value_currency is null)),
  check ((pursuit_budget_amount is null) = (pursuit_budget_currency is null)),
  check ((override_probability is null) = (override_reason is null)),
  check (status <> 'open' or closed_on is null)
);
-- Fifty of one stage and owner by date are one range of the first index; the others do the same for less narrow lists.
create index pursuit_stage_owner_date on pursuit (workspace_id, stage_id, owner_id, expected_sign_date, id) where archived_at is null;
create index pursuit_stage_date on pursuit (workspace_id, stage_id, expected_sign_date, id) where archived_at is null;
create index pursuit_owner_date on pursuit (workspace_id, owner_id, expected_sign_date, id) where archived_at is null;
create index pursuit_date on pursuit (workspace_id, expected_sign_date, id) where archived_at is null;
create index pursuit_created on pursuit (workspace_id, created_at, id);
create index pursuit_organization on pursuit (workspace_id, organization_id);
create index pursuit_process on pursuit (workspace_id, process_id, process_version);
create index pursuit_reopened on pursuit (workspace_id, reopened_from_id) where reopened_from_id is not null;
create unique index pursuit_code on pursuit (workspace_id, code) where code is not null and archived_at is null;
select zhulu_tenant_table('pursuit');

create table pursuit_member (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  pursuit_id uuid not null,
  member_id uuid not null,
  role text not null,
  allocation_percent numeric(5, 2),
  from_date date,
  to_date date,
  conflict_of_interest text check (conflict_of_interest in ('none', 'declared')),
  conflict_note text,
  primary key (workspace_id, id),
  foreign key (workspace_id, pursuit_id) references pursuit (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references member (workspace_id, id),
  check (to_date >= from_date)
);
create unique index pursuit_member_once on pursuit_member (workspace_id, pursuit_id, member_id, role) where archived_at is null;
create index pursuit_member_of on pursuit_member (workspace_id, member_id, pursuit_id) where archived_at is null;
select zhulu_tenant_table('pursuit_member');

create table pursuit_contact (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  pursuit_id uuid not null,
  person_id uuid not null,
  role text not null,
  note text,
  primary key (workspace_id, id),
  foreign key (workspace_id, pursuit_id) references pursuit (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create unique index pursuit_contact_once on pursuit_contact (workspace_id, pursuit_id, person_id, role) where archived_at is null;
create index pursuit_contact_of on pursuit_contact (workspace_id, person_id, pursuit_id) where archived_at is null;
select zhulu_tenant_table('pursuit_contact');

-- Every stage a pursuit stood in. Never altered: time in stage is computed from it.
create table pursuit_stage_event (
  workspace_id uuid not null,
  id uuid not null,
  pursuit_id uuid not null,
  kind text not null check (kind in ('open', 'advance', 'return', 'skip', 'close', 'complete')),
  from_stage_id uuid,
  to_stage_id uuid,
  status text not null,
  at timestamptz(3) not null,
  by_id uuid,
  by_name text not null,
  reason text,
  -- Days in the stage it left; null where that is not known, e.g. for an imported pursuit.
  stayed_days numeric(10, 3),
  primary key (workspace_id, id),
  foreign key (workspace_id, pursuit_id) references pursuit (workspace_id, id) on delete cascade,
  foreign key (workspace_id, from_stage_id) references sales_stage (workspace_id, id),
  foreign key (workspace_id, to_stage_id) references sales_stage (workspace_id, id)
);
create index pursuit_stage_event_pursuit on pursuit_stage_event (workspace_id, pursuit_id, at);
create index pursuit_stage_event_left on pursuit_stage_event (workspace_id, from_stage_id) where stayed_days is not null;
select zhulu_tenant_table('pursuit_stage_event', 'select, insert');

create table pursuit_gate_decision (
  workspace_id uuid not null,
  id uuid not null,
  pursuit_id uuid not null,
  stage_id uuid not null,
  outcome text not null check (outcome in ('go', 'no_go', 'hold', 'recycle')),
  at timestamptz(3) not null,
  by_id uuid,
  by_name text not null,
  note text,
  conditions text[] not null default '{}',
  -- What the gate showed at that moment: decisions are judged later by what was known then.
  items jsonb not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, pursuit_id) references pursuit (workspace_id, id) on delete cascade,
  foreign key (workspace_id, stage_id) references sales_stage (workspace_id, id)
);
create index pursuit_gate_decision_pursuit on pursuit_gate_decision (workspace_id, pursuit_id, at);
select zhulu_tenant_table('pursuit_gate_decision', 'select, insert');

create table pursuit_confirmation (
  workspace_id uuid not null,
  id uuid not null,
  pursuit_id uuid not null,
  stage_key text not null,
  criterion_key text not null,
  evidence text not null,
  link text,
  evidence_on date not null,
  by_id uuid,
  at timestamptz(3) not null,
  withdrawn_at timestamptz(3),
  withdrawn_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, pursuit_id) references pursuit (workspace_id, id) on delete cascade
);
create unique index pursuit_confirmation_current on pursuit_confirmation (workspace_id, pursuit_id, stage_key, criterion_key) where withdrawn_at is null;
select zhulu_tenant_table('pursuit_confirmation');

create table pursuit_approval (
  workspace_id uuid not null,
  id uuid not null,
  pursuit_id uuid not null,
  stage_id uuid not null,
  stage_key text not null,
  criterion_key text not null,
  names text[] not null,
  role text not null,
  state text not null check (state in ('pending', 'approved', 'rejected', 'withdrawn')),
  note text,
  requested_by uuid,
  requested_by_name text not null,
  requested_at timestamptz(3) not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz(3),
  decision_note text,
  primary key (workspace_id, id),
  foreign key (workspace_id, pursuit_id) references pursuit (workspace_id, id) on delete cascade,
  foreign key (workspace_id, stage_id) references sales_stage (workspace_id, id)
);
create index pursuit_approval_pursuit on pursuit_approval (workspace_id, pursuit_id, requested_at);
create unique index pursuit_approval_pending on pursuit_approval (workspace_id, pursuit_id, stage_key, criterion_key) where state = 'pending';
create index pursuit_approval_waiting on pursuit_approval (workspace_id, role, requested_at) where state = 'pending';
select zhulu_tenant_table('pursuit_approval');

-- What was waived: a promise with a name and a date, in sight until it is kept.
create table pursuit_debt (
  workspace_id uuid not null,
  id uuid not null,
  pursuit_id uuid not null,
  stage_id uuid not null,
  stage_key text not null,
  criterion_key text not null,
  names text[] not null,
  waived_by uuid,
  waived_by_name text not null,
  reason text not null,
  until date not null,
  at timestamptz(3) not null,
  settled_at timestamptz(3),
  settled_by uuid,
  settled_by_name text,
  settlement text,
  primary key (workspace_id, id),
  foreign key (workspace_id, pursuit_id) references pursuit (workspace_id, id) on delete cascade,
  foreign key (workspace_id, stage_id) references sales_stage (workspace_id, id)
);
create index pursuit_debt_pursuit on pursuit_debt (workspace_id, pursuit_id, at);
create index pursuit_debt_open on pursuit_debt (workspace_id, until) where settled_at is null;
select zhulu_tenant_table('pursuit_debt');

-- What own history says of a stage, for one class and (class '') for all: refreshed by a job.
create table sales_stage_benchmark (
  workspace_id uuid not null,
  id uuid not null,
  stage_id uuid not null,
  pursuit_class text not null default '',
  n int not null,
  median_days numeric(10, 3),
  p75_days numeric(10, 3),
  won int not null,
  closed int not null,
  computed_at timestamptz(3) not null,
  primary key (workspace_id, id),
  unique (workspace_id, stage_id, pursuit_class),
  foreign key (workspace_id, stage_id) references sales_stage (workspace_id, id)
);
select zhulu_tenant_table('sales_stage_benchmark');
