create table notice (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  values jsonb not null default '{}',
  record_type text,
  record_id uuid,
  at timestamptz(3) not null,
  read_at timestamptz(3),
  snoozed_until timestamptz(3),
  mailed_at timestamptz(3),
  -- The event that asked for it: told once, however often the event is delivered.
  event_id uuid not null,
  primary key (workspace_id, id),
  unique (workspace_id, event_id, member_id),
  foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade
);
create index notice_member on notice (workspace_id, member_id, id);
create index notice_unread on notice (workspace_id, member_id) where read_at is null;
create index notice_waiting on notice (workspace_id, member_id) where mailed_at is null and read_at is null;
select zhulu_tenant_table('notice');

create table notice_settings (
  workspace_id uuid not null,
  id uuid not null,
  digest text not null,
  daily_at text not null,
  last_mailed_at timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references member (workspace_id, id) on delete cascade
);
select zhulu_tenant_table('notice_settings');

create table reminder (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  record_type text,
  record_id uuid,
  text text not null,
  remind_at timestamptz(3) not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade,
  check ((record_type is null) = (record_id is null))
);
create index reminder_due on reminder (workspace_id, remind_at);
create index reminder_member on reminder (workspace_id, member_id, remind_at);
select zhulu_tenant_table('reminder');
