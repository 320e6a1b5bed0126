import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import { noPoolRule, type ClaimFacts, type PoolRule } from '../../domain/pool.ts'

export type PoolEvent = { organizationId: string; memberId: string | null; kind: 'claim' | 'release' | 'expire' | 'assign'; reason?: string }

export async function readPoolRule({ db, actor }: Work): Promise<PoolRule> {
  const { rows } = await sql<PoolRule>`select release_after_days as "releaseAfterDays", warn_before_days as "warnBeforeDays", max_owned as "maxOwned",
    max_claims_per_day as "maxClaimsPerDay", reclaim_after_days as "reclaimAfterDays", protected_levels as "protectedLevels"
    from pool_rule where workspace_id = ${actor.workspaceId}::uuid`.execute(db)
  return rows[0] ?? noPoolRule
}

export async function writePoolRule(work: Work, rule: PoolRule): Promise<void> {
  const before = await readPoolRule(work)
  const { workspaceId, memberId } = work.actor
  await sql`insert into pool_rule (workspace_id, id, release_after_days, warn_before_days, max_owned, max_claims_per_day, reclaim_after_days, protected_levels, updated_at, updated_by)
    values (${workspaceId}, ${workspaceId}, ${rule.releaseAfterDays}, ${rule.warnBeforeDays}, ${rule.maxOwned}, ${rule.maxClaimsPerDay}, ${rule.reclaimAfterDays}, ${[...rule.protectedLevels]}, ${work.now()}, ${memberId})
    on conflict (workspace_id, id) do update set release_after_days = excluded.release_after_days, warn_before_days = excluded.warn_before_days, max_owned = excluded.max_owned,
      max_claims_per_day = excluded.max_claims_per_day, reclaim_after_days = excluded.reclaim_after_days, protected_levels = excluded.protected_levels,
      version = pool_rule.version + 1, updated_at = excluded.updated_at, updated_by = excluded.updated_by`.execute(work.db)
  work.change({ recordType: 'poolRule', recordId: workspaceId, action: 'update', before, after: rule })
}

export async function logPoolEvent(work: Work, { organizationId, memberId, kind, reason }: PoolEvent): Promise<void> {
  await sql`insert into pool_event (workspace_id, id, organization_id, member_id, kind, at, reason)
    values (${work.actor.workspaceId}, ${work.newId()}, ${organizationId}, ${memberId}, ${kind}, ${work.now()}, ${reason ?? null})`.execute(work.db)
}

/** The facts that decide whether a member may claim; the row is locked, so that two who claim at once don't both get it. */
export async function claimFacts({ db, actor, now }: Work, organizationId: string): Promise<ClaimFacts | null> {
  const { workspaceId, memberId } = actor
  const { rows } = await sql<ClaimFacts>`select o.owner_id as "ownerId",
      (select count(*)::int from organization mine where mine.workspace_id = o.workspace_id and mine.owner_id = ${memberId}::uuid and mine.archived_at is null) as owned,
      (select count(*)::int from pool_event e where e.workspace_id = o.workspace_id and e.member_id = ${memberId}::uuid and e.kind = 'claim'
        and e.at > ${now()}::timestamptz - interval '1 day') as "claimsToday",
      (select floor(extract(epoch from ${now()}::timestamptz - max(e.at)) / 86400)::int from pool_event e where e.workspace_id = o.workspace_id
        and e.organization_id = o.id and e.member_id = ${memberId}::uuid and e.kind in ('release', 'expire')) as "daysSinceReleased"
    from organization o where o.workspace_id = ${workspaceId}::uuid and o.id = ${organizationId}::uuid and o.archived_at is null for update of o`.execute(
    db,
  )
  return rows[0] ?? null
}

export type Pooled = {
  id: string
  name: string
  industryCode: string | null
  region: string | null
  sizeBand: string | null
  level: string | null
  releasedAt: string | null
  releasedBy: string | null
}

export async function listPool(
  work: Work,
  { search, cursor, limit }: { search?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ items: Pooled[]; nextCursor: string | null }> {
  const found = search?.trim()
    ? await work.registry.textSearch?.condition(work, { recordType: 'organization', text: search.trim(), idColumn: sql.ref('o.id') })
    : undefined
  const { rows } =
    await sql<Pooled>`select o.id, o.name, o.industry_code as "industryCode", o.region, o.size_band as "sizeBand", o.level, last.at as "releasedAt", m.name as "releasedBy"
    from organization o
    left join lateral (select e.at, e.member_id from pool_event e where e.workspace_id = o.workspace_id and e.organization_id = o.id and e.kind in ('release', 'expire') order by e.at desc limit 1) last on true
    left join member m on m.workspace_id = o.workspace_id and m.id = last.member_id
    where o.workspace_id = ${work.actor.workspaceId}::uuid and o.owner_id is null and o.archived_at is null
      ${found ? sql`and ${found}` : sql``} ${cursor ? sql`and o.id < ${cursor}::uuid` : sql``}
    order by o.id desc limit ${sql.lit(limit + 1)}`.execute(work.db)
  return { items: rows.slice(0, limit), nextCursor: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }
}

/** Customers whose last contact, or else the day they got their owner, is longer ago than the rule allows. */
export async function idleOrganizations(
  { db, actor, now }: Work,
  rule: PoolRule & { releaseAfterDays: number },
): Promise<{ id: string; ownerId: string }[]> {
  const { rows } = await sql<{ id: string; ownerId: string }>`select id, owner_id as "ownerId" from organization
    where workspace_id = ${actor.workspaceId}::uuid and owner_id is not null and archived_at is null and not coalesce(level = any(${[...rule.protectedLevels]}::text[]), false)
      and greatest(last_contact_at, owned_since, created_at) < ${now()}::timestamptz - make_interval(days => ${rule.releaseAfterDays}::int) limit 5000`.execute(
    db,
  )
  return rows
}
