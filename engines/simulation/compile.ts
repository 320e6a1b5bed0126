import { forwardPass } from '../network/early.ts'
import { beginning, compileNetwork, ending, type Network } from '../network/network.ts'
import { axisOf } from './axis.ts'
import { joinNetworks, type NodeAdditions } from './compile-nodes.ts'
import { compilePursuit, watchRow, type Compiling, type PursuitParts } from './compile-pursuit.ts'
import { elementMaker } from './elements.ts'
import type { SimulationModel } from './model.ts'
import type { CompiledPursuit, Program } from './program.ts'
import { requireFinite, SimulationError } from './simulation-error.ts'

export type Infeasible = { status: 'infeasible'; reason: 'CIRCLE'; pursuit: string; circle: string[] }
export type CompiledModel = { status: 'ready'; program: Program } | Infeasible

/**
 * Checks a model and makes it ready to run: O(tasks + links + elements), some milliseconds for a thousand tasks. Malformed models throw
 * `SimulationError`, malformed plans `PlanError`; a circle of links is a result and names its tasks.
 */
export function compileModel(model: SimulationModel, options: { seed?: number | string } = {}): CompiledModel {
  const { seed = 1 } = options
  const networks: Network[] = []
  for (const { id, plan } of model.pursuits) {
    const compiled = compileNetwork(plan)
    if (compiled.status === 'infeasible') return { ...compiled, pursuit: id }
    forwardPass(compiled.network)
    networks.push(compiled.network)
  }
  if (new Set(model.pursuits.map(({ id }) => id)).size < model.pursuits.length)
    throw new SimulationError('DUPLICATE_ID', 'pursuits', 'two pursuits have the same id')
  const maker = elementMaker(model, seed)
  const compiling: Compiling = { model, maker, elements: [], risks: [], gates: [], resources: resourcesOf(model) }
  const parts = model.pursuits.map((pursuit, i) => compilePursuit(pursuit, networks[i]!, compiling))
  const watchCount = watchTasks(model, networks, parts)
  maker.finish()
  const inOrder = model.pursuits.some(({ demands }) => demands !== undefined)
  const axis = axisOf(networks)
  const joined = joinNetworks(
    networks.map((network, i) => ({ network, additions: additionsOf(network, parts[i]!, model.pursuits[i]!.priority) })),
    axis,
    inOrder,
  )
  const { nodes } = joined
  const nodeOf = (pursuit: number, row: number): number => (row < 0 ? -1 : joined.nodeAt[pursuit]![networks[pursuit]!.endPlace[row]!]!)
  const pursuits = parts.map(({ pursuit }, i): CompiledPursuit => ({
    ...pursuit,
    signing: nodeOf(i, pursuit.signing),
    payments: pursuit.payments.map((payment) => ({ ...payment, node: nodeOf(i, payment.node) })),
    standing: pursuit.standing.map((cost) => ({ ...cost, node: nodeOf(i, cost.node) })),
    openEnds: Array.from(joined.nodeAt[i]!).filter((node) => nodes.openEnd[node] === 1),
  }))
  const gates = compiling.gates.map((gate) => ({ ...gate, node: nodeOf(gate.pursuit, gate.node) }))
  const { elements, risks } = compiling
  const program: Program = {
    model,
    seed,
    axis: axis.axis,
    day: networks.some(({ whole }) => whole) ? 1440 : 1,
    lookups: axis.lookups,
    nodes,
    elements,
    risks,
    gates,
    pursuits,
    drivers: maker.drivers,
    sources: maker.sources,
    tables: maker.tables(),
    slots: Int32Array.from(compiling.resources.values(), ({ slots }) => slots),
    periods: periodsOf(model),
    watched: Array.from({ length: watchCount }, (_, watch) => nodes.extra.findIndex((extra) => extra?.watch === watch)),
  }
  return { status: 'ready', program }
}

/** Rows of the extras become places of the network: a summary task's are those of its end. */
function additionsOf(network: Network, { extras, estimates }: PursuitParts, priority: Readonly<Record<string, number>> = {}): NodeAdditions[] {
  const given = new Map(Object.entries(priority))
  return Array.from({ length: network.size }, (_, place) => {
    const row = network.rowAt[place]!
    const end = network.endPlace[row] === place
    const group = network.kind[place] === beginning || network.kind[place] === ending
    const { id } = network.plan.tasks[row]!
    return {
      element: end ? (estimates.get(row) ?? -1) : -1,
      extra: end ? (extras.get(row) ?? null) : null,
      priority: group ? -Infinity : requireFinite(given.get(id) ?? network.earlyStart[place]!, { subject: id, what: 'the priority' }),
    }
  })
}

/** Fractions of a unit, to a thousandth, become slots: as few as tell all demands apart. At most 1000 a resource. */
function resourcesOf(model: SimulationModel): Map<string, { row: number; unit: number; slots: number }> {
  const amounts = new Map(
    (model.resources ?? []).map(({ id, capacity }) => [id, [requireFinite(capacity, { subject: id, what: 'the capacity', min: 0 })]]),
  )
  if (amounts.size < (model.resources?.length ?? 0)) throw new SimulationError('DUPLICATE_ID', 'resources', 'two resources have the same id')
  for (const { demands = {} } of model.pursuits)
    for (const task of Object.values(demands)) for (const [id, amount] of Object.entries(task)) amounts.get(id)?.push(amount)
  return new Map(
    [...amounts].map(([id, list], row) => {
      const step = list.reduce((unit, amount) => divisor(unit, Math.round(amount * 1000)), 0)
      const slots = step === 0 ? 0 : Math.round(list[0]! * 1000) / step
      if (slots > 1000) throw new SimulationError('BAD_NUMBER', id, `the demands on "${id}" cut it into ${slots} slots, more than a thousand`)
      return [id, { row, unit: step === 0 ? 0 : 1000 / step, slots }]
    }),
  )
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))

/** A task that is watched twice keeps one row; the number of rows. */
function watchTasks(model: SimulationModel, networks: readonly Network[], parts: readonly PursuitParts[]): number {
  for (const [watch, { pursuit, task }] of (model.watch ?? []).entries()) {
    const i = model.pursuits.findIndex(({ id }) => id === pursuit)
    const row = networks[i]?.rowOf.get(task)
    if (row === undefined) throw new SimulationError('UNKNOWN_TASK', task, `"${task}" of "${pursuit}" is to be watched and is not in the model`)
    if ((parts[i]!.extras.get(row)?.watch ?? -1) >= 0) throw new SimulationError('DUPLICATE_ID', task, `"${task}" of "${pursuit}" is watched twice`)
    watchRow(parts[i]!.extras, row, watch)
  }
  return model.watch?.length ?? 0
}

function periodsOf({ periods = [] }: SimulationModel): Float64Array {
  const rising = periods.every((at, i) => Number.isFinite(at) && (i === 0 || at > periods[i - 1]!))
  if (!rising || periods.length === 1) throw new SimulationError('BAD_PERIODS', 'periods', 'the boundaries of periods must rise, and be two or more')
  return Float64Array.from(periods)
}
