create table gadget_maker (
  workspace_id uuid not null, id uuid not null, version int not null default 1,
  created_at timestamptz(3) not null, created_by uuid, updated_at timestamptz(3) not null, updated_by uuid, archived_at timestamptz(3), archived_by uuid,
  name text not null,
  primary key (workspace_id, id)
);
select zhulu_tenant_table('gadget_maker');

create table gadget (
  workspace_id uuid not null, id uuid not null, version int not null default 1,
  created_at timestamptz(3) not null, created_by uuid, updated_at timestamptz(3) not null, updated_by uuid, archived_at timestamptz(3), archived_by uuid,
  name text not null, kind text, size numeric, price_amount numeric(18,2), price_currency text, due date, cost numeric, tags text[], owner_id uuid, maker_id uuid,
  primary key (workspace_id, id),
  unique (workspace_id, name),
  foreign key (workspace_id, maker_id) references gadget_maker (workspace_id, id)
);
select zhulu_tenant_table('gadget');
