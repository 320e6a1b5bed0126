import { implement } from '#kernel/server/implement.ts'
import type { Filter } from '#kernel/contract/filter.ts'
import type { Work } from '#kernel/server/work.ts'
import { membersById, ratesFor } from '#modules/platform/identity/server/readers.ts'
import { pursuitReach } from '#modules/pursuit/pursuit/server/readers.ts'
import { forecast as contract, type PipelineGroup } from '../../contract/index.ts'
import type { Rates } from '../../domain/convert.ts'
import { figuresOf } from '../../domain/figures.ts'
import { endOfMonth } from '../../domain/period.ts'
import { between, inStatus, is, isEmpty, narrowed, textOf, type Narrowing } from '../../domain/pursuit-filter.ts'
import { narrowingOf } from '../narrow.ts'
import { refuseMasked } from '../pursuit-scope.ts'
import { readStages } from '../store/labels.ts'
import { readSums, type KeyedSum } from '../store/sums.ts'

type By = 'stage' | 'owner' | 'month'
type Label = Pick<PipelineGroup, 'key' | 'label' | 'names' | 'processName'>

export const showPipeline = implement(contract.pipeline, async ({ work, input, now }) => {
  refuseMasked(work)
  const { by } = input
  const narrowing = await narrowingOf(work, input)
  const sums = await readSums(work, { by, statuses: ['open'], ...narrowing })
  const { base, rates, used } = await ratesFor(
    work,
    sums.map(({ currency }) => currency),
  )
  const labels = await labelsOf(work, { by, sums, narrowing })
  const groups = labels.map((label) => groupOf(label, { by, sums, rates, narrowing }))
  return {
    by,
    currency: base,
    asOf: now(),
    scope: pursuitReach(work),
    rates: used,
    groups: by === 'owner' ? groups.toSorted(byWeight) : groups,
    total: { ...figuresOf(sums, rates), filter: textOf([inStatus(['open']), ...narrowed(narrowing)]) },
  }
})

type Told = { by: By; sums: readonly KeyedSum[]; rates: Rates; narrowing: Narrowing }

const groupOf = (label: Label, { by, sums, rates, narrowing }: Told): PipelineGroup => ({
  ...label,
  ...figuresOf(
    sums.filter(({ key }) => key === label.key),
    rates,
  ),
  filter: textOf([inStatus(['open']), ...keyFilter(by, label.key), ...narrowed(narrowing)]),
})

const fields = { stage: 'stageId', owner: 'ownerId', month: 'expectedSignDate' } as const

function keyFilter(by: By, key: string | null): Filter[] {
  if (key === null) return [isEmpty(fields[by])]
  return by === 'month' ? between(fields.month, { from: key, to: endOfMonth(key) }) : [is(fields[by], key)]
}

/** Every group there is, in reading order: stages by process and place, months by time, those without one last. */
async function labelsOf(work: Work, { by, sums, narrowing }: Omit<Told, 'rates'>): Promise<Label[]> {
  const keys = [...new Set(sums.map(({ key }) => key))]
  const known = keys.filter((key) => key !== null)
  const plain = (key: string | null, label: string | null = null): Label => ({ key, label, names: null, processName: null })
  if (by === 'stage') {
    const stages = await readStages(work, { processId: narrowing.processId, standing: known })
    return stages.map(({ id, names, processName }) => ({ key: id, label: null, names, processName }))
  }
  if (by === 'month') return [...known.toSorted(), ...keys.filter((key) => key === null)].map((key) => plain(key))
  const members = await membersById(work.db, { workspaceId: work.actor.workspaceId, ids: known })
  const names = new Map(members.map(({ id, name }) => [id, name]))
  return keys.map((key) => plain(key, key === null ? null : (names.get(key) ?? null)))
}

/** The most first; without a figure last. */
function byWeight(a: PipelineGroup, b: PipelineGroup): number {
  const order = Number(b.weighted.value ?? -1) - Number(a.weighted.value ?? -1)
  return order || (a.label ?? '').localeCompare(b.label ?? '') || (a.key ?? '').localeCompare(b.key ?? '')
}
