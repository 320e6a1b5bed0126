create table product (
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
  code text,
  series text,
  list_price_amount numeric(18, 2),
  list_price_currency text check (list_price_currency ~ '^[A-Z]{3}$'),
  unit text,
  description text,
  primary key (workspace_id, id),
  check ((list_price_amount is null) = (list_price_currency is null))
);
create index product_name on product (workspace_id, name, id);
create unique index product_code on product (workspace_id, code) where code is not null and archived_at is null;
select zhulu_tenant_table('product');
