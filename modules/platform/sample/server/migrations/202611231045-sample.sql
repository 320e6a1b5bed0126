-- One row while the sample company is, or was being, loaded; none otherwise.
create table sample_run (
  workspace_id uuid not null,
  id uuid not null check (id = workspace_id),
  state text not null check (state in ('loading', 'loaded', 'removing', 'remains', 'failed')),
  locale text not null,
  progress numeric(5, 4),
  kept jsonb not null default '[]',
  -- Which run is at work: one that was given up does not go on beside the next.
  attempt uuid not null,
  started_at timestamptz(3) not null,
  started_by uuid,
  heartbeat_at timestamptz(3) not null,
  finished_at timestamptz(3),
  primary key (workspace_id, id)
);
select zhulu_tenant_table('sample_run');

-- Every record that loading created: what removal takes.
create table sample_record (
  workspace_id uuid not null,
  id uuid not null,
  record_type text not null,
  record_id uuid not null,
  primary key (workspace_id, id)
);
create index sample_record_type on sample_record (workspace_id, record_type, record_id);
select zhulu_tenant_table('sample_record');
