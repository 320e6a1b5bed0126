create table plan (
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
  pursuit_id uuid not null,
  -- Minutes since 1970-01-01 00:00, wall clock, as everywhere in plans.
  start_at int not null,
  status_at int,
  calendar_id uuid,
  start_on date,
  sign_on date,
  finish_on date,
  tasks int not null default 0,
  percent_complete double precision,
  problem text,
  revision int not null default 0,
  primary key (workspace_id, id),
  unique (workspace_id, pursuit_id),
  foreign key (workspace_id, pursuit_id) references pursuit (workspace_id, id),
  foreign key (workspace_id, calendar_id) references work_calendar (workspace_id, id)
);
create index plan_finish on plan (workspace_id, finish_on, id);
select zhulu_tenant_table('plan');

create table plan_task (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  plan_id uuid not null,
  pursuit_id uuid not null,
  parent_id uuid,
  position double precision not null,
  name text not null,
  kind text not null check (kind in ('task', 'milestone')),
  duration int not null check (duration >= 0),
  optimistic int,
  pessimistic int,
  "constraint" text not null,
  constraint_at int,
  deadline int,
  calendar_id uuid,
  percent_complete double precision not null check (percent_complete between 0 and 1),
  actual_start int,
  actual_finish int,
  stage_id uuid,
  signs boolean not null,
  by_buyer boolean not null,
  note text,
  -- What the network made of it.
  start_at int,
  finish_at int,
  late_finish int,
  total_float double precision,
  critical boolean not null default false,
  summary boolean not null default false,
  start_on date,
  finish_on date,
  deadline_on date,
  float_days double precision,
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references plan (workspace_id, id) on delete cascade,
  foreign key (workspace_id, pursuit_id) references pursuit (workspace_id, id),
  foreign key (workspace_id, stage_id) references sales_stage (workspace_id, id),
  foreign key (workspace_id, calendar_id) references work_calendar (workspace_id, id)
);
create index plan_task_plan on plan_task (workspace_id, plan_id, id);
create index plan_task_start on plan_task (workspace_id, start_on, id);
select zhulu_tenant_table('plan_task');

create table plan_link (
  workspace_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  type text not null check (type in ('FS', 'SS', 'FF', 'SF')),
  lag int not null,
  lag_unit text not null check (lag_unit in ('working', 'elapsed', 'percent')),
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references plan (workspace_id, id) on delete cascade,
  check (from_id <> to_id)
);
create index plan_link_plan on plan_link (workspace_id, plan_id);
select zhulu_tenant_table('plan_link');

create table plan_assignment (
  workspace_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  task_id uuid not null,
  resource_id uuid,
  skill_id uuid,
  level int check (level between 1 and 5),
  units double precision not null check (units > 0),
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references plan (workspace_id, id) on delete cascade,
  foreign key (workspace_id, resource_id) references resource (workspace_id, id),
  foreign key (workspace_id, skill_id) references skill (workspace_id, id),
  check (resource_id is not null or skill_id is not null)
);
create index plan_assignment_plan on plan_assignment (workspace_id, plan_id);
create index plan_assignment_resource on plan_assignment (workspace_id, resource_id, task_id);
select zhulu_tenant_table('plan_assignment');

-- Who changed what and when, and how to take it back.
create table plan_change (
  workspace_id uuid not null,
  plan_id uuid not null,
  revision int not null,
  at timestamptz(3) not null,
  by_id uuid,
  by_name text not null,
  note text,
  undoes int,
  edits jsonb not null,
  inverse jsonb not null,
  touched text[] not null,
  primary key (workspace_id, plan_id, revision),
  foreign key (workspace_id, plan_id) references plan (workspace_id, id) on delete cascade
);
select zhulu_tenant_table('plan_change');

create table plan_baseline (
  workspace_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  name text not null,
  reason text,
  at timestamptz(3) not null,
  by_name text not null,
  finish_at int,
  rows jsonb not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references plan (workspace_id, id) on delete cascade
);
create index plan_baseline_plan on plan_baseline (workspace_id, plan_id, at desc);
select zhulu_tenant_table('plan_baseline');
