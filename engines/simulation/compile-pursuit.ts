import type { Network } from '../network/network.ts'
import type { Element } from './draw.ts'
import type { ElementMaker } from './elements.ts'
import type { PursuitModel, Risk, RiskEffect, SimulationModel } from './model.ts'
import type { CompiledGate, CompiledPursuit, DurationEffect, MoneyEffect, NodeExtra } from './program.ts'
import { requireFinite, requireProbability, SimulationError } from './simulation-error.ts'
import type { Uncertain } from './uncertain.ts'

/** What all pursuits of a model fill while they are compiled. */
export type Compiling = {
  model: SimulationModel
  maker: ElementMaker
  elements: Element[]
  risks: { element: Element; probability: number }[]
  gates: CompiledGate[]
  /** Row of each resource, and how many of its slots are one unit. */
  resources: ReadonlyMap<string, { row: number; unit: number; slots: number }>
}

/** A pursuit with its tasks still named by row; `finishPursuit` puts nodes in their place. */
export type PursuitParts = {
  pursuit: Omit<CompiledPursuit, 'openEnds'>
  /** By row of the plan. */
  extras: Map<number, NodeExtra>
  estimates: Map<number, number>
}

type Own = { source: PursuitModel; network: Network; compiling: Compiling; parts: { estimates: Map<number, number>; extras: Map<number, NodeExtra> } }

/** Checks a pursuit and makes its elements. O(size of the pursuit). */
export function compilePursuit(source: PursuitModel, network: Network, compiling: Compiling): PursuitParts {
  const own: Own = { source, network, compiling, parts: { estimates: new Map(), extras: new Map() } }
  addEstimates(own)
  addDemands(own)
  const gates = addGates(own)
  addCosts(own)
  const pursuit = {
    id: source.id,
    start: source.plan.start,
    signing: source.signing === undefined ? -1 : rowOf(own, source.signing, 'the signing'),
    value: source.value === undefined ? null : element(own, { kind: 'value', id: '' }, source.value),
    gates,
    standing: standingCosts(own),
    ...addRisks(own, payments(own)),
  }
  if (pursuit.value && pursuit.signing < 0) throw new SimulationError('UNKNOWN_TASK', source.id, `"${source.id}" has a value but no task of signing`)
  return { pursuit, ...own.parts }
}

function rowOf({ network, source }: Own, id: string, role: string): number {
  const row = network.rowOf.get(id)
  if (row === undefined) throw new SimulationError('UNKNOWN_TASK', id, `${role} of "${source.id}" names the task "${id}", which is not in the plan`)
  return row
}

function element({ source, compiling }: Own, ref: { kind: 'task' | 'effect' | 'value' | 'cost' | 'payment'; id: string }, value: Uncertain): Element {
  return compiling.maker.value({ ...ref, pursuit: source.id, ...(ref.kind === 'value' ? { id: undefined } : {}) }, value)
}

const bare: NodeExtra = { effects: [], costs: [], riskCosts: [], gate: -1, demands: [], watch: -1 }

/** Adds to what is special about a task. */
function extend(extras: Map<number, NodeExtra>, row: number, change: (extra: NodeExtra) => Partial<NodeExtra>): void {
  const extra = extras.get(row) ?? bare
  extras.set(row, { ...extra, ...change(extra) })
}

export const watchRow = (extras: Map<number, NodeExtra>, row: number, watch: number): void => extend(extras, row, () => ({ watch }))

function addEstimates(own: Own): void {
  const { source, compiling, parts } = own
  for (const [id, value] of Object.entries(source.estimates ?? {})) {
    const row = rowOf(own, id, 'an estimate')
    refuseSummary(own, id, row)
    const made = element(own, { kind: 'task', id }, value)
    const lowest = typeof value === 'number' ? value : 'min' in value ? (value.min ?? 0) : 0
    if (lowest < 0) throw new SimulationError('NEGATIVE_DURATION', id, `the estimate of "${id}" goes down to ${lowest}`)
    parts.estimates.set(row, compiling.elements.push(made) - 1)
  }
}

function refuseSummary({ network }: Own, id: string, row: number): void {
  if (network.graph.isSummary[row] === 1) throw new SimulationError('UNKNOWN_TASK', id, `"${id}" is a summary task and has no work of its own`)
}

function addDemands(own: Own): void {
  for (const [id, demands] of Object.entries(own.source.demands ?? {})) {
    const row = rowOf(own, id, 'a demand')
    refuseSummary(own, id, row)
    const list = Object.entries(demands).map(([name, amount]) => {
      const resource = own.compiling.resources.get(name)
      if (!resource) throw new SimulationError('UNKNOWN_RESOURCE', name, `"${id}" needs the resource "${name}", which is not in the model`)
      const slots = Math.round(requireFinite(amount, { subject: id, what: 'the demand', min: 0 }) * resource.unit)
      if (slots > resource.slots) throw new SimulationError('DEMAND_ABOVE_CAPACITY', id, `"${id}" needs ${amount} of "${name}", more than there is`)
      return { resource: resource.row, slots }
    })
    extend(own.parts.extras, row, () => ({ demands: list.filter(({ slots }) => slots > 0) }))
  }
}

function addGates({ source, compiling, ...rest }: Own): number[] {
  const own = { source, compiling, ...rest }
  return (source.gates ?? []).map((gate) => {
    if ((source.gates ?? []).filter(({ id }) => id === gate.id).length > 1)
      throw new SimulationError('DUPLICATE_ID', gate.id, `two gates have the id "${gate.id}"`)
    const row = rowOf(own, gate.task, 'a gate')
    const ref = { kind: 'gate', pursuit: source.id, id: gate.id } as const
    const probability = requireProbability(gate.probability, gate.id)
    const odds = (source.risks ?? []).flatMap((risk, i) =>
      risk.effects.flatMap((effect) =>
        effect.on === 'chance' && effect.gate === gate.id ? [{ risk: compiling.risks.length + i, odds: oddsOf(effect, risk) }] : [],
      ),
    )
    const place =
      compiling.gates.push({
        element: compiling.maker.event(ref, gate.drivers),
        id: gate.id,
        node: row,
        pursuit: compiling.model.pursuits.indexOf(source),
        probability,
        odds,
      }) - 1
    if (rest.parts.extras.get(row)?.gate !== undefined && rest.parts.extras.get(row)!.gate >= 0)
      throw new SimulationError('DUPLICATE_ID', gate.task, `the task "${gate.task}" has two gates`)
    extend(rest.parts.extras, row, () => ({ gate: place }))
    return place
  })
}

function oddsOf(effect: RiskEffect & { on: 'chance' }, risk: Risk): number {
  const odds = requireFinite(effect.odds, { subject: risk.id, what: 'the odds', min: 0 })
  return odds ** shareOf(risk)
}

const shareOf = ({ id, response }: Risk): number =>
  response?.taken ? requireFinite(response.share ?? 1, { subject: id, what: 'the share that is left', min: 0 }) : 1

function addCosts(own: Own): void {
  for (const [place, cost] of (own.source.costs ?? []).entries()) {
    const row = rowOf(own, cost.task, 'a cost')
    const fixed = cost.fixed === undefined ? null : element(own, { kind: 'cost', id: String(place) }, cost.fixed)
    const rate = requireFinite(cost.rate ?? 0, { subject: cost.task, what: 'the rate' })
    extend(own.parts.extras, row, ({ costs }) => ({ costs: [...costs, { fixed, rate }] }))
  }
}

const standingCosts = (own: Own): { ratePerUnit: number; node: number }[] =>
  (own.source.standing ?? []).map(({ ratePerDay, until }) => ({
    ratePerUnit: requireFinite(ratePerDay, { subject: own.source.id, what: 'the rate per day' }),
    node: until === undefined ? -1 : rowOf(own, until, 'a standing cost'),
  }))

type Payments = { id: string; share: number; node: number; after: number; delay: Element | null; effects: MoneyEffect[] }[]

function payments(own: Own): Payments {
  const { source } = own
  const list = (source.payments ?? []).map(({ id, share, task, after = 0, delay }) => ({
    id,
    share: requireFinite(share, { subject: id, what: 'the share', min: 0, max: 1 }),
    node: rowOf(own, task, 'a payment'),
    after: requireFinite(after, { subject: id, what: 'the time after' }),
    delay: delay === undefined ? null : element(own, { kind: 'payment', id }, delay),
    effects: [],
  }))
  const sum = list.reduce((all, { share }) => all + share, 0)
  if (list.length > 0 && Math.abs(sum - 1) > 1e-6)
    throw new SimulationError('BAD_SHARES', source.id, `the payments of "${source.id}" are ${sum} of the value, not all of it`)
  if (new Set(list.map(({ id }) => id)).size < list.length)
    throw new SimulationError('DUPLICATE_ID', source.id, `two payments of "${source.id}" have the same id`)
  return list
}

type RiskParts = { payments: Payments; valueEffects: DurationEffect[]; riskCosts: MoneyEffect[]; spentAtStart: number }

function addRisks(own: Own, terms: Payments): RiskParts {
  const { source, compiling } = own
  const parts: RiskParts = { payments: terms, valueEffects: [], riskCosts: [], spentAtStart: 0 }
  const ids = new Set<string>()
  for (const risk of source.risks ?? []) {
    if (ids.has(risk.id)) throw new SimulationError('DUPLICATE_ID', risk.id, `two risks have the id "${risk.id}"`)
    ids.add(risk.id)
    const ref = { kind: 'risk', pursuit: source.id, id: risk.id } as const
    const taken = risk.response?.taken === true
    const probability = requireProbability(taken ? (risk.response?.probability ?? risk.probability) : risk.probability, risk.id)
    if (taken) parts.spentAtStart += requireFinite(risk.response?.cost ?? 0, { subject: risk.id, what: 'the cost of the response' })
    const row = compiling.risks.push({ element: compiling.maker.event(ref, risk.drivers), probability }) - 1
    for (const [place, effect] of risk.effects.entries()) addEffect(own, parts, { risk, row, effect, id: `${risk.id}:${place}` })
  }
  return parts
}

function addEffect(own: Own, parts: RiskParts, { risk, row, effect, id }: { risk: Risk; row: number; effect: RiskEffect; id: string }): void {
  const share = shareOf(risk)
  const made = (value: Uncertain | undefined, part = ''): Element | null =>
    value === undefined ? null : element(own, { kind: 'effect', id: id + part }, value)
  switch (effect.on) {
    case 'duration': {
      const change = { risk: row, add: made(effect.add), factor: made(effect.factor, ':factor'), share }
      extend(own.parts.extras, rowOf(own, effect.task, `the risk "${risk.id}"`), ({ effects }) => ({ effects: [...effects, change] }))
      return
    }
    case 'value':
      parts.valueEffects.push({ risk: row, add: made(effect.add), factor: made(effect.factor, ':factor'), share })
      return
    case 'cost': {
      const change = { risk: row, amount: element(own, { kind: 'effect', id }, effect.amount), share }
      if (effect.task === undefined) parts.riskCosts.push(change)
      else extend(own.parts.extras, rowOf(own, effect.task, `the risk "${risk.id}"`), ({ riskCosts }) => ({ riskCosts: [...riskCosts, change] }))
      return
    }
    case 'chance':
      if (!(own.source.gates ?? []).some(({ id: gate }) => gate === effect.gate))
        throw new SimulationError('UNKNOWN_GATE', effect.gate, `the risk "${risk.id}" names the gate "${effect.gate}", which is not in the pursuit`)
      return
    case 'payment': {
      const change = { risk: row, amount: element(own, { kind: 'effect', id }, effect.delay), share }
      const hit = parts.payments.filter(({ id: payment }) => effect.payment === undefined || payment === effect.payment)
      if (hit.length === 0 && effect.payment !== undefined)
        throw new SimulationError(
          'UNKNOWN_PAYMENT',
          effect.payment,
          `the risk "${risk.id}" names the payment "${effect.payment}", which is not in the pursuit`,
        )
      for (const payment of hit) payment.effects.push(change)
    }
  }
}
