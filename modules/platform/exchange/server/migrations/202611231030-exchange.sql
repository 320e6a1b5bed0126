-- One file brought in. What the wizard works out is kept as JSON beside the columns of the record.
create table import_run (
  workspace_id uuid not null, id uuid not null, version int not null default 1,
  created_at timestamptz(3) not null, created_by uuid, updated_at timestamptz(3) not null, updated_by uuid, archived_at timestamptz(3), archived_by uuid,
  file_name text not null,
  record_type text not null,
  state text not null,
  total_rows int,
  done_rows int,
  created_rows int,
  updated_rows int,
  skipped_rows int,
  refused_rows int,
  owner_id uuid,
  started_at timestamptz(3),
  finished_at timestamptz(3),
  reverted_at timestamptz(3),
  file_size bigint not null default 0,
  reading jsonb not null default '{}',
  analysis jsonb,
  mapping jsonb,
  options jsonb,
  preview jsonb,
  result jsonb,
  -- Who runs it, with the rights held when it was started: the work goes on in the background.
  actor jsonb,
  -- Imports of one run that come after this one, in order.
  following uuid[] not null default '{}',
  -- Last line that is done; written with the rows themselves, so that nothing is taken twice.
  done_line int not null default 0,
  cancel_requested boolean not null default false,
  -- Alive while the work goes on; an old one means that its process is gone.
  heartbeat_at timestamptz(3),
  primary key (workspace_id, id)
);
create index import_run_recent on import_run (workspace_id, created_at desc, id desc);
create index import_run_owner on import_run (workspace_id, owner_id, created_at desc);
create index import_run_active on import_run (heartbeat_at) where state in ('queued', 'running', 'reverting');
select zhulu_tenant_table('import_run');

-- The uploaded file in pieces of 256 KiB, until the import is old.
create table import_file_piece (
  workspace_id uuid not null,
  import_id uuid not null,
  position int not null,
  bytes bytea not null,
  primary key (workspace_id, import_id, position),
  foreign key (workspace_id, import_id) references import_run (workspace_id, id) on delete cascade
);
select zhulu_tenant_table('import_file_piece');

-- What became of each row: for the file of refused rows, and for the revert.
create table import_row (
  workspace_id uuid not null,
  import_id uuid not null,
  id uuid not null,
  line int not null,
  -- created, updated, refused; aside: created because a row named it
  outcome text not null,
  record_type text not null,
  record_id uuid,
  -- Of an update: the earlier values, and what the import wrote in their place.
  before jsonb,
  after jsonb,
  -- Of a refused row.
  cells jsonb,
  problems jsonb,
  -- References to rows of the same file that were not there yet: target → word.
  pending jsonb,
  primary key (workspace_id, import_id, id),
  foreign key (workspace_id, import_id) references import_run (workspace_id, id) on delete cascade
);
create index import_row_outcome on import_row (workspace_id, import_id, outcome, id);
create index import_row_pending on import_row (workspace_id, import_id, id) where pending is not null;
select zhulu_tenant_table('import_row');

-- The key that a record has in the system it came from.
create table exchange_key (
  workspace_id uuid not null,
  record_type text not null,
  source text not null,
  key text not null,
  record_id uuid not null,
  import_id uuid not null,
  primary key (workspace_id, record_type, source, key),
  foreign key (workspace_id, import_id) references import_run (workspace_id, id) on delete cascade
);
create index exchange_key_import on exchange_key (workspace_id, import_id);
select zhulu_tenant_table('exchange_key');

-- How a file with these columns was mapped last time.
create table exchange_mapping (
  workspace_id uuid not null,
  record_type text not null,
  signature text not null,
  mapping jsonb not null,
  options jsonb not null,
  -- Names of the columns in the order that `mapping` counts.
  columns text[] not null,
  used_at timestamptz(3) not null,
  primary key (workspace_id, record_type, signature)
);
select zhulu_tenant_table('exchange_mapping');
