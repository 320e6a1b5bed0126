create table saved_view (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  name text not null,
  record_type text not null,
  kind text not null,
  settings jsonb not null,
  shared text not null,
  owner_id uuid not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  removed_at timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id),
  check (shared in ('private', 'team', 'workspace'))
);
create index saved_view_type on saved_view (workspace_id, record_type);
create index saved_view_owner on saved_view (workspace_id, owner_id);
select zhulu_tenant_table('saved_view');

create table default_view (
  workspace_id uuid not null,
  member_id uuid not null,
  record_type text not null,
  view_id uuid not null,
  primary key (workspace_id, member_id, record_type),
  foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade,
  foreign key (workspace_id, view_id) references saved_view (workspace_id, id) on delete cascade
);
create index default_view_view on default_view (workspace_id, view_id);
select zhulu_tenant_table('default_view');
