create table forecast_assumption (
  workspace_id uuid not null,
  id uuid not null,
  content jsonb not null,
  updated_at timestamptz(3) not null,
  updated_by uuid,
  primary key (workspace_id, id)
);
select zhulu_tenant_table('forecast_assumption');

create table payment_term (
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
  name text not null,
  share double precision not null check (share between 0 and 1),
  anchor text not null check (anchor in ('signing', 'delivery', 'acceptance')),
  task_id uuid,
  after_days int check (after_days >= 0),
  primary key (workspace_id, id),
  foreign key (workspace_id, pursuit_id) references pursuit (workspace_id, id)
);
create index payment_term_pursuit on payment_term (workspace_id, pursuit_id, created_at, id);
create index payment_term_created on payment_term (workspace_id, created_at, id);
select zhulu_tenant_table('payment_term');

create table commitment (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  period text not null,
  from_date date not null,
  to_date date not null,
  owner_id uuid,
  amount_amount numeric(18, 2) not null,
  amount_currency text not null,
  note text,
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id),
  check (to_date >= from_date)
);
create index commitment_from on commitment (workspace_id, from_date desc, id);
create index commitment_owner on commitment (workspace_id, owner_id, from_date);
select zhulu_tenant_table('commitment');

create table forecast_snapshot (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  taken_on date not null,
  runs int not null,
  method int not null,
  known_share double precision,
  currency text not null,
  seed text not null,
  -- Quarters with their quantiles and weighted sums, as they were seen on the day.
  periods text not null,
  primary key (workspace_id, id)
);
create unique index forecast_snapshot_day on forecast_snapshot (workspace_id, taken_on);
create index forecast_snapshot_taken on forecast_snapshot (workspace_id, taken_on desc, id);
select zhulu_tenant_table('forecast_snapshot');

create table forecast_snapshot_pursuit (
  workspace_id uuid not null,
  id uuid not null,
  snapshot_id uuid not null,
  pursuit_id uuid not null,
  owner_id uuid,
  stage_id uuid,
  source text,
  category text,
  status text not null,
  -- As the simulation saw it, risks and all, and as the record says.
  chance double precision not null,
  probability double precision not null,
  overridden boolean not null,
  value numeric(18, 2),
  sign_on date,
  plan_revision int,
  risks int not null,
  -- Mean of what it brings in each quarter, base currency.
  brings jsonb not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, snapshot_id) references forecast_snapshot (workspace_id, id) on delete cascade,
  foreign key (workspace_id, pursuit_id) references pursuit (workspace_id, id) on delete cascade
);
create index forecast_snapshot_pursuit_of on forecast_snapshot_pursuit (workspace_id, snapshot_id, pursuit_id);
create index forecast_snapshot_pursuit_by on forecast_snapshot_pursuit (workspace_id, pursuit_id, snapshot_id);
select zhulu_tenant_table('forecast_snapshot_pursuit');
