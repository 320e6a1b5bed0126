create table organization (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null,
  created_by uuid,
  updated_at timestamptz(3) not null,
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  name text not null,
  other_names text[],
  registration_code text,
  parent_id uuid,
  industry_code text,
  region text,
  address text,
  size_band text,
  employees int,
  annual_revenue_amount numeric(18, 2),
  annual_revenue_currency text,
  founded_year int,
  level text,
  website text,
  phone text,
  source text,
  tags text[],
  note text,
  owner_id uuid,
  owned_since timestamptz(3),
  last_contact_at timestamptz(3),
  -- Folded name without the words that every company has (有限公司, Ltd): equal names are twins.
  name_key text not null,
  merged_into_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, parent_id) references organization (workspace_id, id),
  foreign key (workspace_id, merged_into_id) references organization (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id),
  check (parent_id <> id)
);
create index organization_name on organization (workspace_id, name, id);
create index organization_name_key on organization (workspace_id, name_key);
create index organization_owner on organization (workspace_id, owner_id, name, id);
create index organization_parent on organization (workspace_id, parent_id);
create index organization_merged on organization (workspace_id, merged_into_id) where merged_into_id is not null;
create index organization_created on organization (workspace_id, created_at, id);
create index organization_contact on organization (workspace_id, last_contact_at, id);
create unique index organization_registration on organization (workspace_id, registration_code) where registration_code is not null and archived_at is null;
select zhulu_tenant_table('organization');

create table person (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null,
  created_by uuid,
  updated_at timestamptz(3) not null,
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  name text not null,
  other_names text[],
  organization_id uuid,
  job_title text,
  department text,
  email text,
  phone text,
  mobile text,
  wechat text,
  address text,
  data_purpose text,
  tags text[],
  note text,
  owner_id uuid,
  last_contact_at timestamptz(3),
  name_key text not null,
  merged_into_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, organization_id) references organization (workspace_id, id),
  foreign key (workspace_id, merged_into_id) references person (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id)
);
create index person_name on person (workspace_id, name, id);
create index person_name_key on person (workspace_id, name_key);
create index person_organization on person (workspace_id, organization_id, name, id);
create index person_owner on person (workspace_id, owner_id, name, id);
create index person_merged on person (workspace_id, merged_into_id) where merged_into_id is not null;
create index person_email on person (workspace_id, lower(email));
select zhulu_tenant_table('person');

create table post (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null,
  created_by uuid,
  updated_at timestamptz(3) not null,
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  person_id uuid not null,
  organization_id uuid not null,
  job_title text,
  department text,
  start_date date,
  end_date date,
  main boolean,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, organization_id) references organization (workspace_id, id),
  check (end_date is null or start_date is null or end_date >= start_date)
);
create index post_person on post (workspace_id, person_id, start_date);
create index post_organization on post (workspace_id, organization_id, start_date);
select zhulu_tenant_table('post');

create table relationship (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null,
  created_by uuid,
  updated_at timestamptz(3) not null,
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  kind text not null,
  from_organization_id uuid,
  from_person_id uuid,
  to_organization_id uuid,
  to_person_id uuid,
  strength int check (strength between -3 and 3),
  note text,
  primary key (workspace_id, id),
  foreign key (workspace_id, from_organization_id) references organization (workspace_id, id),
  foreign key (workspace_id, from_person_id) references person (workspace_id, id),
  foreign key (workspace_id, to_organization_id) references organization (workspace_id, id),
  foreign key (workspace_id, to_person_id) references person (workspace_id, id),
  check (num_nonnulls(from_organization_id, from_person_id) = 1),
  check (num_nonnulls(to_organization_id, to_person_id) = 1)
);
create index relationship_from_organization on relationship (workspace_id, from_organization_id);
create index relationship_from_person on relationship (workspace_id, from_person_id);
create index relationship_to_organization on relationship (workspace_id, to_organization_id);
create index relationship_to_person on relationship (workspace_id, to_person_id);
select zhulu_tenant_table('relationship');

-- A customer worked by several: who beside the owner sees it, and who may change it.
create table organization_share (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null,
  created_by uuid,
  updated_at timestamptz(3) not null,
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  organization_id uuid not null,
  member_id uuid not null,
  may_write boolean not null default false,
  primary key (workspace_id, id),
  foreign key (workspace_id, organization_id) references organization (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade
);
create unique index organization_share_member on organization_share (workspace_id, member_id, organization_id) where archived_at is null;
create index organization_share_organization on organization_share (workspace_id, organization_id);
select zhulu_tenant_table('organization_share');

create table pool_rule (
  workspace_id uuid not null,
  id uuid not null check (id = workspace_id),
  -- Null: never, or without limit.
  release_after_days int check (release_after_days > 0),
  warn_before_days int not null default 7 check (warn_before_days >= 0),
  max_owned int check (max_owned > 0),
  max_claims_per_day int check (max_claims_per_day > 0),
  -- A member who has let a customer go does not take it back for so long.
  reclaim_after_days int not null default 0 check (reclaim_after_days >= 0),
  protected_levels text[] not null default '{strategic}',
  version int not null default 1,
  updated_at timestamptz(3) not null,
  updated_by uuid,
  primary key (workspace_id, id)
);
select zhulu_tenant_table('pool_rule');

create table pool_event (
  workspace_id uuid not null,
  id uuid not null,
  organization_id uuid not null,
  member_id uuid,
  kind text not null check (kind in ('claim', 'release', 'expire', 'assign')),
  at timestamptz(3) not null,
  reason text,
  primary key (workspace_id, id),
  foreign key (workspace_id, organization_id) references organization (workspace_id, id) on delete cascade
);
create index pool_event_member on pool_event (workspace_id, member_id, kind, at);
create index pool_event_organization on pool_event (workspace_id, organization_id, at);
select zhulu_tenant_table('pool_event', 'select, insert, delete');
