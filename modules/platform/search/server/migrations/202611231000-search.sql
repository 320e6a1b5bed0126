-- One row for each record that can be found. `keys` holds what the record is found by (kernel/text), each key beginning with two
-- characters that stand for the workspace, so that workspaces don't share posting lists.
create table search_entry (
  workspace_id uuid not null,
  record_type text not null,
  record_id uuid not null,
  title text not null,
  subtitle text not null,
  more text not null,
  owner_id uuid,
  archived boolean not null default false,
  updated_at timestamptz(3) not null,
  keys tsvector not null,
  primary key (workspace_id, record_type, record_id)
);
-- New entries wait in a short list until they are sorted in: the longer it is, the faster is writing and the slower is reading.
create index search_entry_keys on search_entry using gin (keys);
alter table search_entry alter column keys set statistics 200;
select zhulu_tenant_table('search_entry');

-- Under row-level security the index on keys can't be used (its operator isn't leakproof), therefore the functions below run with the
-- rights of the owner and compare the workspace themselves.

create function search_condition(narrow tsquery[]) returns text language sql immutable
  as $$ select string_agg('keys @@ ' || quote_literal(part) || '::tsquery', ' or ') from unnest(narrow) part $$;

-- How many entries the planner expects; without statistics it guesses a thousandth or so, which is good enough for the choice that follows.
create function search_expected(narrow tsquery[]) returns double precision language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  plan json;
begin
  execute 'explain (format json) select from search_entry where ' || search_condition(narrow) into plan;
  return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::double precision;
end $$;

-- By the index on keys, for what few entries have. `whole` is checked on each of them.
create function search_by_keys(narrow tsquery[], whole tsquery, kinds text[], archived_too boolean, most integer) returns setof search_entry
  language plpgsql volatile security definer rows 50
  set search_path = public, pg_temp set enable_seqscan = off set enable_indexscan = off set work_mem = '16MB' as $$
begin
  return query execute 'select * from search_entry where workspace_id = current_workspace() and (' || search_condition(narrow) || ')
    and ts_match_vq(keys, $1) and record_type = any($2) and ($3 or not archived) limit $4' using whole, kinds, archived_too, most;
end $$;

-- For what is only like what was typed: of the first few thousand that may be, those with most of the hints.
create function search_nearest(narrow tsquery, whole tsquery, hints tsquery[], kinds text[], most integer) returns setof search_entry
  language plpgsql volatile security definer rows 100
  set search_path = public, pg_temp set enable_seqscan = off set enable_indexscan = off set work_mem = '16MB' as $$
begin
  if cardinality(hints) = 0 then
    return query select * from search_by_keys(array[narrow], whole, kinds, false, most);
    return;
  end if;
  return query execute 'select * from (
      select * from search_entry where workspace_id = current_workspace() and keys @@ ' || quote_literal(narrow) || '::tsquery
        and ts_match_vq(keys, $1) and record_type = any($2) and not archived limit 2000
    ) maybe order by (select count(*) from unnest($3) hint where ts_match_vq(keys, hint)) desc limit $4' using whole, kinds, hints, most;
end $$;

-- Through the newest entries of each kind, for what many of them have.
create function search_newest(whole tsquery, kind text, archived_too boolean, depth integer, most integer) returns setof search_entry
  language sql volatile security definer rows 50 set search_path = public, pg_temp set enable_seqscan = off set enable_bitmapscan = off as $$
  select newest.* from (
    select * from search_entry where workspace_id = current_workspace() and record_type = kind order by record_id desc limit depth
  ) newest where ts_match_vq(newest.keys, whole) and (archived_too or not newest.archived) limit most
$$;

-- A condition joined to each alternative.
create function search_and(narrow tsquery[], part tsquery) returns tsquery[] language sql immutable
  as $$ select case when part is null then narrow else (select array_agg(one && part) from unnest(narrow) one) end $$;

-- Entries for the one box, at most `most` (twice that where many match), with those that begin with what was typed among them.
-- `whole` includes `visible`; the index is only bothered with rights where many entries match, because joining large lists costs more than
-- looking at few rows.
create function search_candidates(
  narrow tsquery[], beginning tsquery[], whole tsquery, visible tsquery, kinds text[], kind_key text, per_kind integer, most integer
) returns setof search_entry language plpgsql volatile security definer rows 200 set search_path = public, pg_temp as $$
declare
  kind text;
  found integer;
  left_over text[] := '{}';
  of_kinds tsquery;
begin
  if search_expected(narrow) <= most * 4 then
    return query select * from search_by_keys(narrow, whole, kinds, false, most);
    return;
  end if;
  return query select * from search_by_keys(search_and(beginning, visible), whole, kinds, false, most / 2);
  foreach kind in array kinds loop
    return query select * from search_newest(whole, kind, false, greatest(100, 2400 / cardinality(kinds)), per_kind);
    get diagnostics found = row_count;
    if found < per_kind then
      left_over := left_over || kind;
    end if;
  end loop;
  if cardinality(left_over) = 0 then
    return;
  end if;
  if cardinality(left_over) < cardinality(kinds) then
    select string_agg(quote_literal(kind_key || name), '|')::tsquery into of_kinds from unnest(left_over) name;
  end if;
  return query select * from search_by_keys(search_and(search_and(narrow, visible), of_kinds), whole, left_over, false, most);
end $$;

-- Entries of one kind for the search of a list; one row without an id when there are more than `most`.
create function search_matches(narrow tsquery[], whole tsquery, kind text, kind_key text, most integer)
  returns table (record_id uuid, title text, subtitle text, more text) language plpgsql volatile security definer rows 50 set search_path = public, pg_temp as $$
declare
  of_kind tsquery;
  found integer;
begin
  if search_expected(narrow) > most then
    select count(*) into found from search_newest(whole, kind, true, 400, 10);
    if found = 10 then
      return query select null::uuid, null, null, null;
      return;
    end if;
    of_kind := quote_literal(kind_key || kind)::tsquery;
  end if;
  return query select e.record_id, e.title, e.subtitle, e.more from search_by_keys(search_and(narrow, of_kind), whole, array[kind], true, most + 1) e;
  get diagnostics found = row_count;
  if found > most then
    return query select null::uuid, null, null, null;
  end if;
end $$;

-- Sorts in what waits, and counts what is frequent; after much was written.
create function search_tidy() returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform gin_clean_pending_list('search_entry_keys');
  analyze search_entry;
end $$;

revoke execute on function search_condition, search_and, search_expected, search_by_keys, search_nearest, search_newest, search_candidates, search_matches, search_tidy from public;
grant execute on function search_nearest, search_candidates, search_matches, search_tidy to zhulu_app;
