import type { Filter } from '#kernel/contract/filter.ts'
import { statuses, type PursuitStatus } from '../contract/choices.ts'

/** What the kept totals can tell apart; a property that is absent asks for all. */
export type TotalsQuestion = { stages?: string[]; owners?: string[]; processes?: string[]; statuses?: PursuitStatus[] }

type Asker = { memberId: string | null; teamMemberIds: readonly string[] }

const columns: Readonly<Record<string, 'stages' | 'owners' | 'processes'>> = { stageId: 'stages', ownerId: 'owners', processId: 'processes' }
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The question that a filter asks, when the kept totals can answer it: equalities of stage, owner, process and status, all at once. Null otherwise. */
export function questionOf(filter: Filter | null, asker: Asker): TotalsQuestion | null {
  if (filter === null) return {}
  if ('and' in filter)
    return filter.and.map((part) => questionOf(part, asker)).reduce<TotalsQuestion | null>((all, one) => (all && one ? narrowed(all, one) : null), {})
  if (!('field' in filter) || (filter.op !== 'eq' && filter.op !== 'in')) return null
  const values = (Array.isArray(filter.value) ? filter.value : [filter.value]).flatMap((value) => meant(value, asker))
  if (filter.field === 'status') {
    const known = statuses.filter((status) => values.includes(status))
    return known.length === values.length ? { statuses: known } : null
  }
  const column = columns[filter.field]
  const ids = values.filter((value): value is string => typeof value === 'string' && uuid.test(value))
  return column && ids.length === values.length && ids.length > 0 ? { [column]: ids } : null
}

const meant = (value: unknown, { memberId, teamMemberIds }: Asker): unknown[] =>
  value === '@me' ? (memberId ? [memberId] : []) : value === '@myTeam' ? [...teamMemberIds] : [value]

/** Two conditions at once: of what both name, what is in both. */
function narrowed(a: TotalsQuestion, b: TotalsQuestion): TotalsQuestion {
  const both = <T>(left: T[] | undefined, right: T[] | undefined): T[] | undefined =>
    left && right ? left.filter((one) => right.includes(one)) : (left ?? right)
  const question = {
    stages: both(a.stages, b.stages),
    owners: both(a.owners, b.owners),
    processes: both(a.processes, b.processes),
    statuses: both(a.statuses, b.statuses),
  }
  return {
    ...(question.stages ? { stages: question.stages } : {}),
    ...(question.owners ? { owners: question.owners } : {}),
    ...(question.processes ? { processes: question.processes } : {}),
    ...(question.statuses ? { statuses: question.statuses } : {}),
  }
}
