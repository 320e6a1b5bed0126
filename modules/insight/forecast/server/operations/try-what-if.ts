import { implement } from '#kernel/server/implement.ts'
import { editedPlan } from '#modules/execution/schedule/server/readers.ts'
import { simulationOperations as contract } from '../../contract/simulation-operations.ts'
import { isWhole } from '../../domain/pursuit-filter.ts'
import { tryOut } from '../../domain/simulation/try-out.ts'
import type { Facts } from '../../domain/simulation/facts.ts'
import { minuteOfDate } from '../facts/dates.ts'
import { readFacts } from '../facts/read-facts.ts'
import { narrowingOf } from '../narrow.ts'
import { modelOf, provenanceOf, quartersFrom, reading, seen, simulated, spanOf } from '../simulation.ts'
import { dateOrNull, sumOf } from '../wire.ts'
import { outlookOfSpan, periodOf } from './simulate-period.ts'

/** Both sides are drawn from the same random numbers, so that what differs is the trial and not chance (engine rule W5). */
export const tryWhatIf = implement(contract.whatIf, async ({ work, input, now, refuse }) => {
  const period = periodOf(work, input)
  const { visible, counted, facts, around } = await reading(work, async (inner) => {
    const narrowing = await narrowingOf(inner, input)
    const visible = await seen(inner, {})
    return { visible, counted: isWhole(narrowing) ? visible : await seen(inner, narrowing), ...(await readFacts(inner)) }
  })
  const { trials } = input
  const strange = trials.findIndex((trial) => 'pursuitId' in trial && !visible.has(trial.pursuitId))
  if (strange >= 0) refuse('TRIAL_IMPOSSIBLE', { data: { at: strange, code: 'NO_PURSUIT' } })
  const tried = tryOut(facts, trials, { minuteOf: minuteOfDate, editPlan: (plan, { edits }) => editedPlan(plan, { edits, around }) })
  if ('code' in tried) return refuse('TRIAL_IMPOSSIBLE', { data: tried })
  const quarters = quartersFrom(facts.today)
  const asked = { spans: [spanOf(period, input.target ?? null), ...quarters.map((quarter) => spanOf(quarter))] }
  const [base, trial] = [modelOf(facts, counted), modelOf(tried, counted)]
  const before = await simulated(work, base, asked)
  const after = await simulated(work, trial, asked)
  const names = new Map(facts.pursuits.filter(({ id }) => counted.has(id)).map(({ id, name }) => [id, name]))
  const spans = [period, ...quarters].map((span, i) => {
    const [was, is] = [before.spans[i], after.spans[i]]
    if (!was || !is) throw new Error('the simulation left a period out')
    const about = { ...span, target: i === 0 ? (input.target ?? null) : null, names }
    return { before: outlookOfSpan(was, about), after: outlookOfSpan(is, about) }
  })
  const [main, ...rest] = spans
  if (!main) throw new Error('the simulation left a period out')
  return {
    provenance: provenanceOf(base, { now: now(), counted }),
    ...main,
    quarters: rest,
    moved: movedOf(facts, { before, after, counted }),
  }
})

type Answer = Awaited<ReturnType<typeof simulated>>

/** Pursuits whose chance, date or part in the period differ, the greatest difference of money first. */
function movedOf(facts: Facts, { before, after, counted }: { before: Answer; after: Answer; counted: ReadonlySet<string> }) {
  const rows = facts.pursuits.flatMap(({ id, name }) => {
    if (!counted.has(id)) return []
    const [was, is] = [before, after].map(({ signings }) => signings.find((one) => one.id === id))
    const [had, has] = [before, after].map(({ spans }) => spans[0]?.contributions.find((one) => one.id === id)?.mean ?? 0)
    const difference = (has ?? 0) - (had ?? 0)
    const moved = Math.abs(difference) >= 1 || was?.chance !== is?.chance || dateOrNull(was?.p50) !== dateOrNull(is?.p50)
    const row = {
      id,
      name,
      chanceBefore: was?.chance ?? null,
      chance: is?.chance ?? null,
      signBefore: dateOrNull(was?.p50),
      sign: dateOrNull(is?.p50),
      meanBefore: sumOf(had ?? 0),
      mean: sumOf(has ?? 0),
    }
    return moved ? [{ row, difference: Math.abs(difference) }] : []
  })
  return rows.toSorted((a, b) => b.difference - a.difference).map(({ row }) => row)
}
