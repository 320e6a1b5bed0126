-- What belongs to a person and not to one workspace stands in schema auth, which only the role of sign-in may touch.

create table auth.user_account (
  id uuid primary key,
  email text not null unique check (email = lower(email)),
  name text not null,
  locale text not null default 'zh-Hans',
  password_hash text,
  password_changed_at timestamptz(3),
  totp_secret text,
  totp_active boolean not null default false,
  -- The last time step that was used: a code works once (RFC 6238, 5.2).
  totp_last_step bigint not null default 0,
  created_at timestamptz(3) not null,
  check (not totp_active or totp_secret is not null)
);

create table auth.recovery_code (
  user_id uuid not null references auth.user_account on delete cascade,
  code_hash text not null,
  primary key (user_id, code_hash)
);

create table auth.session (
  id uuid primary key,
  token_hash text not null unique,
  user_id uuid not null references auth.user_account on delete cascade,
  workspace_id uuid not null,
  member_id uuid not null,
  created_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  address text,
  agent text
);
create index session_user_id on auth.session (user_id);
create index session_expires on auth.session (expires_at);

create table auth.sign_in_challenge (
  token_hash text primary key,
  user_id uuid not null references auth.user_account on delete cascade,
  -- Where to work after the second factor; null: wherever the person worked last.
  workspace_id uuid,
  attempts int not null default 0,
  expires_at timestamptz(3) not null
);

-- Subjects are hashed: the table must not become a list of who tried to sign in from where.
create table auth.sign_in_attempt (
  kind text not null check (kind in ('account', 'address')),
  subject_hash text not null,
  failures int not null,
  last_at timestamptz(3) not null,
  blocked_until timestamptz(3) not null,
  primary key (kind, subject_hash)
);

create table auth.oidc_link (
  issuer text not null,
  subject text not null,
  user_id uuid not null references auth.user_account on delete cascade,
  created_at timestamptz(3) not null,
  primary key (issuer, subject)
);

create table auth.oidc_attempt (
  state_hash text primary key,
  code_verifier text not null,
  nonce text not null,
  return_to text not null,
  expires_at timestamptz(3) not null
);

create table auth.password_reset (
  token_hash text primary key,
  user_id uuid not null references auth.user_account on delete cascade,
  expires_at timestamptz(3) not null
);
create index password_reset_user on auth.password_reset (user_id);

-- At most one row: who is making the first workspace, and since when.
create table auth.setup_claim (
  only_one boolean primary key check (only_one),
  claimed_at timestamptz(3) not null
);

create table workspace (
  workspace_id uuid not null,
  id uuid not null check (id = workspace_id),
  name text not null,
  base_currency text not null check (base_currency ~ '^[A-Z]{3}$'),
  time_zone text not null,
  locale text not null,
  settings jsonb not null default '{}',
  version int not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (workspace_id, id)
);

create table team (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  parent_id uuid,
  lead_id uuid,
  region text,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, parent_id) references team (workspace_id, id),
  check (parent_id <> id)
);
create index team_parent on team (workspace_id, parent_id);
create index team_lead on team (workspace_id, lead_id);

create table member (
  workspace_id uuid not null,
  id uuid not null,
  -- Null for an owner of imported records who never signed in. Accounts stand outside of any workspace, hence no foreign key.
  user_id uuid,
  name text not null,
  email text,
  job_title text,
  phone text,
  team_id uuid,
  status text not null default 'noAccount' check (status in ('noAccount', 'invited', 'active', 'inactive')),
  locale text,
  time_zone text,
  quiet_from text,
  quiet_until text,
  last_seen_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references team (workspace_id, id),
  check (status <> 'active' or user_id is not null)
);
create unique index member_user on member (workspace_id, user_id);
create unique index member_email on member (workspace_id, lower(email)) where archived_at is null;
create index member_name on member (workspace_id, name, id);
create index member_team on member (workspace_id, team_id);
create index member_by_user on member (user_id) where user_id is not null;
alter table team add foreign key (workspace_id, lead_id) references member (workspace_id, id);

create table role (
  workspace_id uuid not null,
  id uuid not null,
  -- Rights of a built-in role are computed, so that a new module needs no new grants.
  built_in text,
  name text not null default '',
  description text,
  grants jsonb not null default '{}',
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (workspace_id, id),
  check (built_in is not null or name <> '')
);
create unique index role_built_in on role (workspace_id, built_in) where built_in is not null;
create unique index role_name on role (workspace_id, lower(name)) where built_in is null;

create table member_role (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  role_id uuid not null,
  primary key (workspace_id, id),
  unique (workspace_id, member_id, role_id),
  foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade,
  foreign key (workspace_id, role_id) references role (workspace_id, id)
);
create index member_role_role on member_role (workspace_id, role_id);

create table invitation (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  email text not null,
  token_hash text not null,
  created_at timestamptz(3) not null,
  created_by uuid,
  expires_at timestamptz(3) not null,
  accepted_at timestamptz(3),
  revoked_at timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade,
  foreign key (workspace_id, created_by) references member (workspace_id, id)
);
create unique index invitation_token on invitation (token_hash);
create index invitation_member on invitation (workspace_id, member_id);

create table api_key (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  name text not null,
  prefix text not null,
  key_hash text not null,
  rights jsonb,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create unique index api_key_hash on api_key (key_hash);
create index api_key_member on api_key (workspace_id, member_id);

create table webhook_endpoint (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  url text not null,
  topics text[] not null,
  secret text not null,
  active boolean not null default true,
  failing_since timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null,
  created_by uuid,
  updated_at timestamptz(3) not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, created_by) references member (workspace_id, id)
);

create table webhook_delivery (
  workspace_id uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  topic text not null,
  body text not null,
  status text not null default 'waiting' check (status in ('waiting', 'delivered', 'failed')),
  attempts int not null default 0,
  next_attempt_at timestamptz(3),
  created_at timestamptz(3) not null,
  answered_at timestamptz(3),
  answer_status int,
  answer text,
  primary key (workspace_id, id),
  -- An event may be told to us twice; a webhook hears of it once.
  unique (workspace_id, webhook_id, event_id),
  foreign key (workspace_id, webhook_id) references webhook_endpoint (workspace_id, id) on delete cascade
);
create index webhook_delivery_log on webhook_delivery (workspace_id, webhook_id, created_at desc, id desc);
create index webhook_delivery_due on webhook_delivery (workspace_id, next_attempt_at) where status = 'waiting';

create table exchange_rate (
  workspace_id uuid not null,
  id uuid not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  date date not null,
  rate numeric(20, 8) not null check (rate > 0),
  source text,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  primary key (workspace_id, id)
);
create unique index exchange_rate_day on exchange_rate (workspace_id, currency, date desc) where archived_at is null;

do $$
declare name text;
begin
  foreach name in array array['workspace', 'team', 'member', 'role', 'member_role', 'invitation', 'api_key', 'webhook_endpoint', 'webhook_delivery', 'exchange_rate'] loop
    perform zhulu_tenant_table(name);
  end loop;
  -- Signing in happens before a workspace is known: it reads across them, and marks when a key was used or a person was seen.
  foreach name in array array['workspace', 'team', 'member', 'role', 'member_role', 'invitation', 'api_key'] loop
    execute format('create policy sign_in on %I for select to zhulu_auth using (true)', name);
    execute format('grant select on %I to zhulu_auth', name);
  end loop;
end $$;
create policy sign_in_seen on member for update to zhulu_auth using (true) with check (true);
grant update (last_seen_at) on member to zhulu_auth;
create policy sign_in_used on api_key for update to zhulu_auth using (true) with check (true);
grant update (last_used_at) on api_key to zhulu_auth;
