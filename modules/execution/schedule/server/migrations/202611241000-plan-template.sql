-- Templates that the company made of its own plans.
create table plan_template (
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
  -- Null: any process. No classes: any class.
  process_id uuid,
  pursuit_classes text[],
  edition int not null,
  tasks int not null,
  days double precision,
  primary key (workspace_id, id),
  foreign key (workspace_id, process_id) references sales_process (workspace_id, id)
);
create index plan_template_name on plan_template (workspace_id, name, id);
select zhulu_tenant_table('plan_template');

-- What was saved each time, never changed: taking a saving back is going back to the edition before.
create table plan_template_edition (
  workspace_id uuid not null,
  template_id uuid not null,
  edition int not null,
  content jsonb not null,
  at timestamptz(3) not null,
  by_name text not null,
  primary key (workspace_id, template_id, edition),
  foreign key (workspace_id, template_id) references plan_template (workspace_id, id) on delete cascade
);
select zhulu_tenant_table('plan_template_edition');

-- Which template a plan was begun with: the key of a built-in one or the id of an own one.
alter table plan add column template text;
create index plan_template_used on plan (workspace_id, template) where template is not null;
update plan p set template = (select split_part(t.template_task, '/', 1) from plan_task t
  where t.workspace_id = p.workspace_id and t.plan_id = p.id and t.template_task is not null order by t.id limit 1);
