-- Addresses by which a buyer sees his part of a plan. The secret itself is not kept.
create table plan_buyer_link (
  workspace_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  token_hash text not null unique,
  title text not null,
  created_at timestamptz(3) not null,
  created_by uuid,
  by_name text not null,
  expires_on date not null,
  revoked_at timestamptz(3),
  seen_at timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references plan (workspace_id, id) on delete cascade
);
create index plan_buyer_link_plan on plan_buyer_link (workspace_id, plan_id, id);
select zhulu_tenant_table('plan_buyer_link');

-- What the buyer said of a step, append-only but for its settlement: evidence.
create table plan_buyer_answer (
  workspace_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  link_id uuid not null,
  task_id uuid not null,
  task_name text not null,
  kind text not null check (kind in ('done', 'undone', 'agree', 'propose', 'refuse')),
  day date,
  -- When the step was to be finished when he answered.
  planned_on date,
  reason text,
  by_name text,
  at timestamptz(3) not null,
  -- What a tick has changed, so that he can take it away.
  before jsonb,
  settled_at timestamptz(3),
  settled_by_name text,
  settled_note text,
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references plan (workspace_id, id) on delete cascade,
  foreign key (workspace_id, link_id) references plan_buyer_link (workspace_id, id) on delete cascade
);
create index plan_buyer_answer_plan on plan_buyer_answer (workspace_id, plan_id, id);
select zhulu_tenant_table('plan_buyer_answer');
