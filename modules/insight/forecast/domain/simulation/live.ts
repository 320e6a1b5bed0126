import { compileModel, figureOf, runAll, spreadOf, type SimulationModel } from '@zhulu/engines/simulation'
import type { Plan } from '@zhulu/engines/network'
import type { PlanEdit } from '#modules/execution/schedule/contract/index.ts'

export type LiveAnswer = { chance: number; p10: number | null; p50: number | null; p90: number | null }

/** The answer of `forecast.model` as the engine's own: the contract calls it plain data. */
export const modelFrom = (model: Readonly<Record<string, unknown>>): SimulationModel => {
  const { pursuits } = model
  return Array.isArray(pursuits) ? { ...model, pursuits } : { pursuits: [] }
}

/** Signing of the one pursuit of a model; null where its plan has a circle. Runs in the browser and on the server with the same figures. */
export function signingOf(model: SimulationModel, { seed, runs }: { seed: string; runs: number }): LiveAnswer | null {
  const compiled = compileModel(model, { seed })
  const [pursuit] = model.pursuits
  if (compiled.status === 'infeasible' || !pursuit) return null
  const samples = runAll(compiled.program, { to: runs, criticality: false })
  const { share, quantiles } = spreadOf(figureOf(samples, { pursuit: pursuit.id, figure: 'signedAt' }), { quantiles: [0.1, 0.5, 0.9], bins: 1 })
  const [p10, p50, p90] = quantiles
  return { chance: share.rate.value ?? 0, p10: p10?.value ?? null, p50: p50?.value ?? null, p90: p90?.value ?? null }
}

/**
 * The model with the edits that a dragged bar makes: durations and earliest starts. Estimates keep their shape and grow with the duration. Null
 * for edits of another kind: they need the whole plan.
 */
export function draggedModel(model: SimulationModel, edits: readonly PlanEdit[]): SimulationModel | null {
  const [pursuit] = model.pursuits
  if (!pursuit) return null
  let { plan, estimates = {} } = pursuit
  for (const edit of edits) {
    if (edit.edit !== 'changeTask') return null
    const { duration, constraint, constraintAt } = edit.fields
    const task = plan.tasks.find(({ id }) => id === edit.id)
    if (!task) return null
    const stretched = estimates[edit.id]
    if (duration !== undefined && task.duration > 0 && stretched !== undefined)
      estimates = { ...estimates, [edit.id]: scaled(stretched, duration / task.duration) }
    const moved = constraint === 'SNET' && typeof constraintAt === 'number' ? { constraint: { kind: constraint, at: constraintAt } } : {}
    plan = withTask(plan, { ...task, ...(duration === undefined ? {} : { duration }), ...moved })
  }
  return { ...model, pursuits: [{ ...pursuit, plan, estimates }] }
}

const withTask = (plan: Plan, task: Plan['tasks'][number]): Plan => ({ ...plan, tasks: plan.tasks.map((one) => (one.id === task.id ? task : one)) })

type Estimate = NonNullable<SimulationModel['pursuits'][number]['estimates']>[string]

function scaled(estimate: Estimate, by: number): Estimate {
  if (typeof estimate === 'number') return estimate * by
  return estimate.kind === 'pert' ? { ...estimate, min: estimate.min * by, mode: estimate.mode * by, max: estimate.max * by } : estimate
}
