-- What the figures of the portfolio rest on, one row for a workspace that has set its own.
create table portfolio_settings (
  workspace_id uuid not null,
  id uuid not null check (id = workspace_id),
  margin_share double precision not null check (margin_share > 0 and margin_share <= 1),
  delay_rate double precision not null check (delay_rate >= 0),
  move_price double precision not null check (move_price >= 0),
  exchange_price double precision not null check (exchange_price >= 0),
  primary key (workspace_id, id)
);
select zhulu_tenant_table('portfolio_settings');

-- A margin that somebody assumes for one pursuit.
create table portfolio_margin (
  workspace_id uuid not null,
  id uuid not null,
  margin_share double precision not null check (margin_share > 0 and margin_share <= 1),
  reason text,
  at timestamptz(3) not null,
  by_name text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references pursuit (workspace_id, id) on delete cascade
);
select zhulu_tenant_table('portfolio_margin');

create table portfolio_decision (
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
  outcome text not null check (outcome in ('go', 'no_go', 'later')),
  reason text not null,
  decided_on date not null,
  decided_by_id uuid,
  review_on date,
  chance double precision,
  margin_share double precision,
  margin_amount numeric(18, 2),
  margin_currency text check (margin_currency ~ '^[A-Z]{3}$'),
  cost_to_go_amount numeric(18, 2),
  cost_to_go_currency text check (cost_to_go_currency ~ '^[A-Z]{3}$'),
  worth_amount numeric(18, 2),
  worth_currency text check (worth_currency ~ '^[A-Z]{3}$'),
  opportunity_amount numeric(18, 2),
  opportunity_currency text check (opportunity_currency ~ '^[A-Z]{3}$'),
  primary key (workspace_id, id),
  foreign key (workspace_id, pursuit_id) references pursuit (workspace_id, id) on delete cascade,
  foreign key (workspace_id, decided_by_id) references member (workspace_id, id)
);
create index portfolio_decision_pursuit on portfolio_decision (workspace_id, pursuit_id, decided_on desc, id);
create index portfolio_decision_day on portfolio_decision (workspace_id, decided_on, id);
select zhulu_tenant_table('portfolio_decision');

-- One search for better dates and people over all plans: what it was asked, how far it came, what it found, what became of it.
create table levelling (
  workspace_id uuid not null,
  id uuid not null,
  state text not null check (state in ('running', 'ready', 'failed', 'applied', 'undone')),
  asked_at timestamptz(3) not null,
  asked_by uuid,
  by_name text not null,
  -- Seconds it may search, whether people may be exchanged, assumptions, counts, remarks, currency.
  question jsonb not null,
  -- Plan, pursuit and revision that it rests on.
  basis jsonb not null,
  progress jsonb not null default '[]',
  outcome jsonb,
  moves jsonb not null default '[]',
  changes jsonb not null default '[]',
  halt boolean not null default false,
  -- When the process that searches last wrote something.
  seen_at timestamptz(3) not null,
  applied_at timestamptz(3),
  applied_by text,
  -- Plan and revision of each change that carried it out.
  applied jsonb,
  undone_at timestamptz(3),
  primary key (workspace_id, id)
);
create index levelling_asked on levelling (workspace_id, asked_at desc, id);
create unique index levelling_running on levelling (workspace_id) where state = 'running';
select zhulu_tenant_table('levelling');

-- Constraints that a levelling has set, so that the next may set others: a constraint at another moment is a person's.
create table levelling_task (
  workspace_id uuid not null,
  levelling_id uuid not null,
  id uuid not null,
  constraint_at int not null,
  -- What a person had set before.
  replaced text not null,
  replaced_at int,
  primary key (workspace_id, levelling_id, id),
  foreign key (workspace_id, levelling_id) references levelling (workspace_id, id) on delete cascade
);
create index levelling_task_of on levelling_task (workspace_id, id, constraint_at);
select zhulu_tenant_table('levelling_task');
