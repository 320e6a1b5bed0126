-- The revision of the plan that a baseline was taken of; unknown of those taken before.
alter table plan_baseline add column revision int;
