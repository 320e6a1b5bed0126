import { sql } from 'kysely'
import { recordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import { absenceRecord, costRateRecord, resourceRecord, resourceSkillRecord, skillRecord } from '../../contract/index.ts'

type Values = Record<string, unknown>

function refuseDisorder(work: Work, from: unknown, to: { field: string; value: unknown }): void {
  if (typeof from === 'string' && typeof to.value === 'string' && to.value < from)
    work.refuse('INVALID_INPUT', { issues: [{ path: [to.field], message: 'resource.endsBeforeStart' }] })
}

export const resources = recordStore(resourceRecord, {
  // Without the right to all, people see and change what is about themselves and, with scope team, about their team.
  visible: ({ actor, scope }) => {
    if (scope === 'all') return sql<boolean>`true`
    const members = scope === 'team' ? [...actor.teamMemberIds] : actor.memberId ? [actor.memberId] : []
    return sql<boolean>`(r.member_id = any(${members}::uuid[]))`
  },
  beforeWrite: ({ work, before, values }) => {
    const { availableFrom, availableTo } = { ...before, ...values }
    refuseDisorder(work, availableFrom, { field: 'availableTo', value: availableTo })
    return values
  },
})

export const skills = recordStore(skillRecord)

/** Written with the right to it over the resource that it belongs to: with scope `own`, only about oneself. */
const ofResource =
  (right: string) =>
  async ({ work, before, values }: { work: Work; before: Values | null; values: Values }): Promise<Values> => {
    const { resourceId } = { ...before, ...values }
    await resources.get(work, String(resourceId), right)
    return values
  }

export const resourceSkills = recordStore(resourceSkillRecord, { beforeWrite: ofResource('resourceSkill.write') })
export const costRates = recordStore(costRateRecord, { beforeWrite: ofResource('costRate.write') })
export const absences = recordStore(absenceRecord, {
  beforeWrite: async (written) => {
    const { fromDate, toDate } = { ...written.before, ...written.values }
    refuseDisorder(written.work, fromDate, { field: 'toDate', value: toDate })
    return ofResource('absence.write')(written)
  },
})

export type ResourceRow = {
  id: string
  name: string
  kind: 'person' | 'equipment' | 'material' | 'money'
  memberId: string | null
  capacity: number
  calendarId: string | null
  availableFrom: string | null
  availableTo: string | null
  skills: { skillId: string; level: number }[]
  absences: { from: string; to: string }[]
}

/** All resources with what they can do and when they are not there. */
export const allResources = async ({ db, actor }: Work): Promise<ResourceRow[]> =>
  (
    await sql<ResourceRow>`select r.id, r.name, r.kind, r.member_id as "memberId", coalesce(r.capacity, 1)::float8 as capacity, r.calendar_id as "calendarId",
        r.available_from as "availableFrom", r.available_to as "availableTo",
        coalesce((select json_agg(json_build_object('skillId', s.skill_id, 'level', s.level) order by s.skill_id) from resource_skill s
          where s.workspace_id = r.workspace_id and s.resource_id = r.id and s.archived_at is null), '[]') as skills,
        coalesce((select json_agg(json_build_object('from', a.from_date, 'to', a.to_date) order by a.from_date) from absence a
          where a.workspace_id = r.workspace_id and a.resource_id = r.id and a.archived_at is null), '[]') as absences
      from resource r where r.workspace_id = ${actor.workspaceId}::uuid and r.archived_at is null order by r.name, r.id`.execute(db)
  ).rows

export type RateRow = { resourceId: string; fromDate: string; amount: string; currency: string; per: 'hour' | 'day' | 'unit' }

/** All rates, the latest first. */
export const allRates = async ({ db, actor }: Work): Promise<RateRow[]> =>
  (
    await sql<RateRow>`select resource_id as "resourceId", from_date as "fromDate", rate_amount as amount, rate_currency as currency, per from cost_rate
      where workspace_id = ${actor.workspaceId}::uuid and archived_at is null order by resource_id, from_date desc, id`.execute(db)
  ).rows
