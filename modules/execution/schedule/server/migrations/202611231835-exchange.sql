-- Durations around the clock, what the buyer sees, and which task of a template a task was drawn from.
alter table plan_task add column elapsed boolean not null default false;
alter table plan_task add column shared boolean not null default false;
alter table plan_task add column template_task text;
create index plan_task_template on plan_task (workspace_id, template_task) where template_task is not null;

-- The number that a task has in files of other programs. It is never given to another task, and outlives the task, so that an undo finds it again.
create table plan_task_number (
  workspace_id uuid not null,
  plan_id uuid not null,
  task_id uuid not null,
  number bigint not null check (number >= 0),
  primary key (workspace_id, plan_id, task_id),
  unique (workspace_id, plan_id, number) deferrable initially deferred,
  foreign key (workspace_id, plan_id) references plan (workspace_id, id) on delete cascade
);
select zhulu_tenant_table('plan_task_number');
insert into plan_task_number (workspace_id, plan_id, task_id, number)
  select workspace_id, plan_id, id, row_number() over (partition by workspace_id, plan_id order by id) from plan_task;

-- A file as it came in, with what the product does not use; `revision` is the change of the plan that it made.
create table plan_source (
  workspace_id uuid not null,
  plan_id uuid not null,
  revision int not null,
  file_name text not null,
  text text not null,
  -- Calendars and people of the file by their numbers there, as they were taken for ours.
  calendars jsonb not null,
  people jsonb not null,
  at timestamptz(3) not null,
  by_name text not null,
  primary key (workspace_id, plan_id, revision),
  foreign key (workspace_id, plan_id) references plan (workspace_id, id) on delete cascade
);
select zhulu_tenant_table('plan_source');
