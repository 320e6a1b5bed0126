-- The ground every module stands on. The roles zhulu_app and zhulu_auth exist before any migration runs (see ensure-roles.ts).
create extension if not exists pg_trgm;

-- Identity data of all workspaces. Tenant code cannot read it.
create schema auth;
grant usage on schema auth to zhulu_auth;
alter default privileges in schema auth grant select, insert, update, delete on tables to zhulu_auth;
grant usage on schema public to zhulu_app;

-- The workspace that the running code serves; null when none is set, and then row-level security shows nothing.
create function current_workspace() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('zhulu.workspace', true), '')::uuid $$;

-- Makes a table a tenant table. Call it at the end of the migration that creates the table:
--   select zhulu_tenant_table('organization');
-- It refuses keys that do not begin with the workspace, because these would let rows of two workspaces meet.
create function zhulu_tenant_table(name text, privileges text default 'select, insert, update, delete') returns void language plpgsql as $$
declare
  tenant regclass := name::regclass;
  workspace smallint;
  offender text;
begin
  select attnum into workspace from pg_attribute where attrelid = tenant and attname = 'workspace_id' and atttypid = 'uuid'::regtype and attnotnull;
  if workspace is null then
    raise exception 'Table % needs a column: workspace_id uuid not null', name;
  end if;
  if not exists (select from pg_constraint where conrelid = tenant and contype = 'p' and conkey[1] = workspace) then
    raise exception 'The primary key of % must begin with workspace_id', name;
  end if;
  select conname into offender from pg_constraint c
    where conrelid = tenant and contype = 'f' and conkey[1] <> workspace
    and exists (select from pg_attribute a where a.attrelid = c.confrelid and a.attname = 'workspace_id' and not a.attisdropped);
  if offender is not null then
    raise exception 'Foreign key % of % must begin with workspace_id', offender, name;
  end if;
  select attname into offender from pg_attribute
    where attrelid = tenant and atttypid = 'timestamptz'::regtype and atttypmod <> 3 and attnum > 0 and not attisdropped;
  if offender is not null then
    raise exception 'Column % of % must be timestamptz(3): finer instants are cut when read and then no longer compare equal', offender, name;
  end if;

  execute format('alter table %s enable row level security', tenant);
  execute format('alter table %s force row level security', tenant);
  execute format('create policy tenant on %s to zhulu_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())', tenant);
  -- Forced security binds the owner too, unless a superuser: migrations, jobs and backups see all workspaces.
  execute format('create policy keeper on %s to %I using (true) with check (true)', tenant, current_user);
  execute format('revoke all on %s from public', tenant);
  execute format('grant %s on %s to zhulu_app', privileges, tenant);
end $$;
revoke execute on function zhulu_tenant_table from public;

-- Who changed what: written in the transaction of the change and never altered.
create table trail_entry (
  workspace_id uuid not null,
  id uuid not null,
  change_id uuid not null,
  at timestamptz(3) not null default now(),
  actor_id uuid,
  actor_name text not null,
  via text not null,
  request_id text,
  record_type text not null,
  record_id uuid not null,
  action text not null,
  before jsonb,
  after jsonb,
  primary key (workspace_id, id)
);
create index trail_entry_record on trail_entry (workspace_id, record_type, record_id, at desc, id desc);
create index trail_entry_change on trail_entry (workspace_id, change_id);
select zhulu_tenant_table('trail_entry', 'select, insert');

-- What others are still to hear of a change: written in the transaction of the change, delivered afterwards.
create table outbox_event (
  workspace_id uuid not null,
  id uuid not null,
  topic text not null,
  name text not null,
  record_type text,
  record_id uuid,
  payload jsonb not null default '{}',
  at timestamptz(3) not null default now(),
  attempts integer not null default 0,
  available_at timestamptz(3) not null default now(),
  done_at timestamptz(3),
  last_error text,
  primary key (workspace_id, id)
);
create index outbox_event_open on outbox_event (available_at, id) where done_at is null;
create index outbox_event_done on outbox_event (done_at) where done_at is not null;
select zhulu_tenant_table('outbox_event');

-- Answers to requests that carried an Idempotency-Key, so that the same request again does nothing twice.
create table idempotency_key (
  workspace_id uuid not null,
  member_id uuid not null,
  key text not null,
  request_hash text not null,
  status integer,
  response jsonb,
  at timestamptz(3) not null default now(),
  primary key (workspace_id, member_id, key)
);
create index idempotency_key_age on idempotency_key (at);
select zhulu_tenant_table('idempotency_key');
