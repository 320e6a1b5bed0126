-- Count, value and weighted value of pursuits, kept with every change, so that nobody groups a hundred thousand rows to draw a funnel.
--
-- A change writes its differences into pursuit_total_change: inserts only, so that writers never wait for each other. One of them at a time
-- (who gets the advisory lock) folds the differences into pursuit_total. A reader adds up both; each statement sees one moment.
--
-- grain: which columns are told apart: 'stage' neither owner nor month, 'owner', 'month', or 'cell' both. A column that a grain does not tell
-- apart, and one that is empty, hold the zero uuid or 0001-01-01. month: of closing for what is closed, of expected signing for what is open.
create table pursuit_total (
  workspace_id uuid not null,
  id uuid not null default gen_random_uuid(),
  grain text not null,
  process_id uuid not null,
  stage_id uuid not null,
  status text not null,
  owner_id uuid not null,
  month date not null,
  currency text not null,
  deals int not null,
  amount numeric(24, 2) not null,
  weighted numeric(28, 6) not null,
  primary key (workspace_id, id),
  unique (workspace_id, grain, process_id, stage_id, status, owner_id, month, currency)
);
create index pursuit_total_owner on pursuit_total (workspace_id, grain, owner_id);
select zhulu_tenant_table('pursuit_total');

create table pursuit_total_change (
  workspace_id uuid not null,
  id uuid not null default gen_random_uuid(),
  grain text not null,
  process_id uuid not null,
  stage_id uuid not null,
  status text not null,
  owner_id uuid not null,
  month date not null,
  currency text not null,
  deals int not null,
  amount numeric(24, 2) not null,
  weighted numeric(28, 6) not null,
  primary key (workspace_id, id)
);
select zhulu_tenant_table('pursuit_total_change');

-- Folds the differences of a workspace into its totals; nothing when someone else is at it.
create function fold_pursuit_totals(of_workspace uuid) returns void language plpgsql as $$
begin
  if not pg_try_advisory_xact_lock(hashtextextended('pursuit_total ' || of_workspace, 0)) then return; end if;
  with gone as (
    delete from pursuit_total_change where workspace_id = of_workspace
    returning grain, process_id, stage_id, status, owner_id, month, currency, deals, amount, weighted
  )
  insert into pursuit_total as t (workspace_id, grain, process_id, stage_id, status, owner_id, month, currency, deals, amount, weighted)
  select of_workspace, grain, process_id, stage_id, status, owner_id, month, currency, sum(deals), sum(amount), sum(weighted) from gone
  group by grain, process_id, stage_id, status, owner_id, month, currency
  having sum(deals) <> 0 or sum(amount) <> 0 or sum(weighted) <> 0
  on conflict (workspace_id, grain, process_id, stage_id, status, owner_id, month, currency)
  do update set deals = t.deals + excluded.deals, amount = t.amount + excluded.amount, weighted = t.weighted + excluded.weighted;
  delete from pursuit_total where workspace_id = of_workspace and deals = 0 and amount = 0 and weighted = 0;
end $$;

create type pursuit_count as (
  workspace_id uuid, process_id uuid, stage_id uuid, status text, owner_id uuid, month date, currency text, deals int, amount numeric, weighted numeric
);

create function note_pursuit_totals() returns trigger language plpgsql as $$
declare
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
  no_month constant date := '0001-01-01';
  counted pursuit_count[] := '{}';
  noted int;
begin
  if tg_op <> 'DELETE' then
    counted := array(
      select row(workspace_id, process_id, stage_id, status, coalesce(owner_id, nobody), coalesce(date_trunc('month', coalesce(closed_on, expected_sign_date))::date, no_month),
        coalesce(value_currency, ''), 1, coalesce(value_amount, 0), coalesce(value_amount * win_probability, 0))::pursuit_count
      from new_rows where archived_at is null);
  end if;
  if tg_op <> 'INSERT' then
    counted := counted || array(
      select row(workspace_id, process_id, stage_id, status, coalesce(owner_id, nobody), coalesce(date_trunc('month', coalesce(closed_on, expected_sign_date))::date, no_month),
        coalesce(value_currency, ''), -1, -coalesce(value_amount, 0), -coalesce(value_amount * win_probability, 0))::pursuit_count
      from old_rows where archived_at is null);
  end if;
  insert into pursuit_total_change (workspace_id, grain, process_id, stage_id, status, owner_id, month, currency, deals, amount, weighted)
  select workspace_id,
    case grouping(owner_id, month) when 0 then 'cell' when 1 then 'owner' when 2 then 'month' else 'stage' end,
    process_id, stage_id, status, coalesce(owner_id, nobody), coalesce(month, no_month), currency, sum(deals), sum(amount), sum(weighted)
  from unnest(counted)
  group by workspace_id, process_id, stage_id, status, currency, cube (owner_id, month)
  having sum(deals) <> 0 or sum(amount) <> 0 or sum(weighted) <> 0;
  get diagnostics noted = row_count;
  -- Now and then, and after much at once, whoever writes also tidies up: readers never have much to add.
  if noted > 100 or (noted > 0 and random() < 0.02) then
    perform fold_pursuit_totals((counted[1]).workspace_id);
  end if;
  return null;
end $$;

create trigger pursuit_total_insert after insert on pursuit referencing new table as new_rows for each statement execute function note_pursuit_totals();
create trigger pursuit_total_update after update on pursuit referencing old table as old_rows new table as new_rows for each statement execute function note_pursuit_totals();
create trigger pursuit_total_delete after delete on pursuit referencing old table as old_rows for each statement execute function note_pursuit_totals();
