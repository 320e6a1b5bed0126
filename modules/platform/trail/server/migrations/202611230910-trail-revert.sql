-- A change is undone once; undoing the undo is a change of its own.
create table trail_revert (
  workspace_id uuid not null,
  change_id uuid not null,
  reverted_by_change_id uuid not null,
  at timestamptz(3) not null,
  primary key (workspace_id, change_id)
);
select zhulu_tenant_table('trail_revert', 'select, insert');
