create table document (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null,
  created_by uuid,
  updated_at timestamptz(3) not null,
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  record_type text not null,
  record_id uuid not null,
  name text not null,
  kind text,
  primary key (workspace_id, id)
);
create index document_record on document (workspace_id, record_type, record_id, created_at);
select zhulu_tenant_table('document');

-- Versions are only added: what was sent or signed once stays what it was.
create table document_version (
  workspace_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  number int not null check (number > 0),
  file_name text not null,
  media_type text not null,
  size_bytes bigint not null,
  sha256 text not null,
  created_at timestamptz(3) not null,
  created_by uuid,
  primary key (workspace_id, id),
  unique (workspace_id, document_id, number),
  foreign key (workspace_id, document_id) references document (workspace_id, id) on delete cascade
);
select zhulu_tenant_table('document_version', 'select, insert, delete');
