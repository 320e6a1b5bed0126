create table work_calendar (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  name text not null,
  region text,
  is_default boolean,
  monday text,
  tuesday text,
  wednesday text,
  thursday text,
  friday text,
  saturday text,
  sunday text,
  primary key (workspace_id, id)
);
create index work_calendar_name on work_calendar (workspace_id, name, id);
create unique index work_calendar_default on work_calendar (workspace_id) where is_default;
select zhulu_tenant_table('work_calendar');

create table calendar_exception (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  calendar_id uuid not null,
  name text not null,
  from_date date not null,
  to_date date,
  works boolean,
  hours text,
  source text,
  primary key (workspace_id, id),
  foreign key (workspace_id, calendar_id) references work_calendar (workspace_id, id),
  check (to_date >= from_date)
);
create index calendar_exception_day on calendar_exception (workspace_id, calendar_id, from_date, id);
select zhulu_tenant_table('calendar_exception');

create table resource (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  name text not null,
  kind text not null check (kind in ('person', 'equipment', 'material', 'money')),
  member_id uuid,
  duty text,
  capacity double precision check (capacity >= 0),
  unit text,
  calendar_id uuid,
  available_from date,
  available_to date,
  note text,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id),
  foreign key (workspace_id, calendar_id) references work_calendar (workspace_id, id),
  check (available_to >= available_from)
);
create index resource_name on resource (workspace_id, name, id);
create index resource_member on resource (workspace_id, member_id, name, id);
create unique index resource_of_member on resource (workspace_id, member_id) where member_id is not null and archived_at is null;
select zhulu_tenant_table('resource');

create table skill (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  name text not null,
  area text,
  note text,
  primary key (workspace_id, id)
);
create unique index skill_name on skill (workspace_id, name) where archived_at is null;
select zhulu_tenant_table('skill');

create table resource_skill (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  resource_id uuid not null,
  skill_id uuid not null,
  level int not null check (level between 1 and 5),
  note text,
  primary key (workspace_id, id),
  foreign key (workspace_id, resource_id) references resource (workspace_id, id),
  foreign key (workspace_id, skill_id) references skill (workspace_id, id)
);
create unique index resource_skill_once on resource_skill (workspace_id, resource_id, skill_id) where archived_at is null;
create index resource_skill_skill on resource_skill (workspace_id, skill_id, level, id);
select zhulu_tenant_table('resource_skill');

create table absence (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  resource_id uuid not null,
  from_date date not null,
  to_date date not null,
  reason text not null check (reason in ('leave', 'sick', 'training', 'other')),
  note text,
  primary key (workspace_id, id),
  foreign key (workspace_id, resource_id) references resource (workspace_id, id),
  check (to_date >= from_date)
);
create index absence_resource on absence (workspace_id, resource_id, from_date, id);
select zhulu_tenant_table('absence');

create table cost_rate (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  resource_id uuid not null,
  from_date date not null,
  rate_amount numeric(18, 2) not null check (rate_amount >= 0),
  rate_currency text not null check (rate_currency ~ '^[A-Z]{3}$'),
  per text not null check (per in ('hour', 'day', 'unit')),
  note text,
  primary key (workspace_id, id),
  foreign key (workspace_id, resource_id) references resource (workspace_id, id)
);
create unique index cost_rate_day on cost_rate (workspace_id, resource_id, from_date) where archived_at is null;
select zhulu_tenant_table('cost_rate');
