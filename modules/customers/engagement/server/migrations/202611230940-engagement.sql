create table interaction (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null,
  created_by uuid,
  updated_at timestamptz(3) not null,
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  type text not null,
  subject text not null,
  body text,
  at timestamptz(3) not null,
  ends_at timestamptz(3),
  place text,
  organization_id uuid,
  about_type text,
  about_id uuid,
  outcome text,
  next_step text,
  next_step_on date,
  next_step_by_customer boolean,
  pinned boolean,
  message_id text,
  owner_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, organization_id) references organization (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id),
  check ((about_type is null) = (about_id is null)),
  check (ends_at is null or ends_at >= at)
);
create index interaction_at on interaction (workspace_id, at, id);
create index interaction_organization on interaction (workspace_id, organization_id, at);
create index interaction_about on interaction (workspace_id, about_id, at);
create index interaction_owner on interaction (workspace_id, owner_id, at);
create unique index interaction_message on interaction (workspace_id, message_id) where message_id is not null and archived_at is null;
select zhulu_tenant_table('interaction');

create table participant (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null,
  created_by uuid,
  updated_at timestamptz(3) not null,
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  interaction_id uuid not null,
  person_id uuid,
  member_id uuid,
  name text,
  email text,
  primary key (workspace_id, id),
  foreign key (workspace_id, interaction_id) references interaction (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index participant_interaction on participant (workspace_id, interaction_id);
create index participant_person on participant (workspace_id, person_id);
select zhulu_tenant_table('participant');

create table task (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null,
  created_by uuid,
  updated_at timestamptz(3) not null,
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  title text not null,
  note text,
  due_at timestamptz(3),
  remind_at timestamptz(3),
  reminded_at timestamptz(3),
  priority text default 'normal',
  status text not null default 'open',
  done_at timestamptz(3),
  assignee_id uuid,
  organization_id uuid,
  person_id uuid,
  interaction_id uuid,
  about_type text,
  about_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, assignee_id) references member (workspace_id, id),
  foreign key (workspace_id, organization_id) references organization (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, interaction_id) references interaction (workspace_id, id),
  check ((about_type is null) = (about_id is null))
);
create index task_due on task (workspace_id, due_at, id);
create index task_assignee on task (workspace_id, assignee_id, status, due_at);
create index task_organization on task (workspace_id, organization_id, due_at);
create index task_person on task (workspace_id, person_id);
create index task_about on task (workspace_id, about_id, due_at);
create index task_remind on task (workspace_id, remind_at) where remind_at is not null and reminded_at is null and status = 'open';
select zhulu_tenant_table('task');

-- The address of a calendar is its secret: only the hash is kept.
create table calendar_feed (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  token_hash text not null,
  created_at timestamptz(3) not null,
  primary key (workspace_id, id),
  unique (workspace_id, member_id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index calendar_feed_token on calendar_feed (token_hash);
select zhulu_tenant_table('calendar_feed', 'select, insert, delete');
