import type { Outcome, PursuitStatus } from '../contract/choices.ts'
import type { GateItem } from '../contract/gate.ts'
import type { ProcessDefinition, Stage } from '../contract/process.ts'
import { gateItems, type PursuitFacts } from './gate.ts'

/** Where a pursuit stands: index of its stage in the process, and status. */
export type Standing = { process: ProcessDefinition; at: number; status: PursuitStatus }

export type Skipped = { index: number; stage: Stage; needsWaiver: boolean }

/** A way forward: the gate to be passed, the stages left out, and everything that is asked for. `to` null: out of the last stage. */
export type Way = {
  from: number
  to: number | null
  skipped: Skipped[]
  items: GateItem[]
  missing: GateItem[]
  needsWaiver: boolean
  wins: boolean
  completes: boolean
}

export type Refused<C extends string> = { allowed: false; because: C }
type WayRefusal = Refused<'NOT_AHEAD'> | (Refused<'WHOLE_GROUP_SKIPPED'> & { indexes: number[] })

/**
 * The next stage that this procurement mode does not let be skipped, or null behind the last one. Leaving out a stage that the mode
 * allows is no skip that anyone has to answer for.
 */
export function nextStage({ process, at }: Standing, facts: Pick<PursuitFacts, 'procurementMode'>): number | null {
  const index = process.stages.findIndex((stage, i) => i > at && !skippable(stage, facts))
  return index === -1 ? null : index
}

const skippable = (stage: Stage, { procurementMode }: Pick<PursuitFacts, 'procurementMode'>): boolean =>
  procurementMode !== null && (stage.skip?.modes.includes(procurementMode) ?? false)

/** Looks at the way to a later stage (default: the next one) without deciding whether it may be gone. */
export function wayForward(standing: Standing, facts: PursuitFacts, target?: number): { way: Way } | { way: null; refused: WayRefusal } {
  const { process, at, status } = standing
  const stage = process.stages[at]
  const to = target ?? nextStage(standing, facts)
  if (!stage || (to !== null && (to <= at || !process.stages[to]))) return { way: null, refused: { allowed: false, because: 'NOT_AHEAD' } }
  const skipped = process.stages.flatMap((between, index): Skipped[] =>
    index > at && index < (to ?? process.stages.length) ? [{ index, stage: between, needsWaiver: !skippable(between, facts) }] : [],
  )
  const whole = wholeGroup(process, skipped)
  if (whole.length > 0) return { way: null, refused: { allowed: false, because: 'WHOLE_GROUP_SKIPPED', indexes: whole } }
  const items = [stage, ...skipped.filter((s) => s.needsWaiver).map((s) => s.stage)].flatMap((asked) => gateItems(asked, facts))
  const phase = to === null ? 'fulfil' : process.stages[to]?.phase
  const missing = items.filter((item) => item.mandatory && !item.satisfied)
  const needsWaiver = skipped.some((s) => s.needsWaiver)
  return { way: { from: at, to, skipped, items, missing, needsWaiver, wins: status === 'open' && phase === 'fulfil', completes: to === null } }
}

/** One stage of a group may be left out, never all of them: a contract without tender and without negotiation has no price. */
function wholeGroup(process: ProcessDefinition, skipped: readonly Skipped[]): number[] {
  const groups = new Set(skipped.flatMap(({ stage }) => (stage.skip ? [stage.skip.group] : [])))
  for (const group of groups) {
    const members = process.stages.flatMap((stage, index) => (stage.skip?.group === group ? [index] : []))
    if (members.length > 1 && members.every((index) => skipped.some((s) => s.index === index))) return members
  }
  return []
}

export type Advance =
  | { allowed: true; way: Way; kind: 'advance' | 'skip' | 'complete'; debts: GateItem[] }
  | (Refused<'GATE_NOT_PASSED'> & { way: Way })
  | WayRefusal
  | Refused<'PURSUIT_CLOSED' | 'WAIVER_NOT_ALLOWED'>

/** `waiver` is given when someone takes what is missing upon them; `mayWaive` says whether they hold the right to. */
export type Asked = { target?: number | undefined; waiver: boolean; mayWaive: boolean }

/** One gate forward with everything mandatory there; what is missing, and any stage left out, needs a named waiver and becomes a debt. */
export function decideAdvance(standing: Standing, facts: PursuitFacts, { target, waiver, mayWaive }: Asked): Advance {
  if (standing.status !== 'open' && standing.status !== 'won') return { allowed: false, because: 'PURSUIT_CLOSED' }
  const found = wayForward(standing, facts, target)
  if (found.way === null) return found.refused
  const { way } = found
  const clear = way.missing.length === 0 && !way.needsWaiver
  if (!clear && !waiver) return { allowed: false, because: 'GATE_NOT_PASSED', way }
  if (!clear && !mayWaive) return { allowed: false, because: 'WAIVER_NOT_ALLOWED' }
  return { allowed: true, way, kind: way.completes ? 'complete' : way.skipped.length > 0 ? 'skip' : 'advance', debts: way.missing }
}

export type Return = { allowed: true } | Refused<'PURSUIT_CLOSED' | 'NOT_BEHIND' | 'CONTRACT_SIGNED'>

/** Back to any earlier stage; once the contract is signed, only as far as the stages behind it. */
export function decideReturn({ process, at, status }: Standing, target: number): Return {
  if (status !== 'open' && status !== 'won') return { allowed: false, because: 'PURSUIT_CLOSED' }
  const stage = process.stages[target]
  if (!stage || target >= at) return { allowed: false, because: 'NOT_BEHIND' }
  if (status === 'won' && stage.phase !== 'fulfil') return { allowed: false, because: 'CONTRACT_SIGNED' }
  return { allowed: true }
}

/** First stage behind the contract; null: the process ends with it. */
export function wonStage({ stages }: ProcessDefinition): number | null {
  const index = stages.findIndex((stage) => stage.phase === 'fulfil')
  return index === -1 ? null : index
}

export type Close = { allowed: true; already: boolean } | Refused<'PURSUIT_CLOSED' | 'CONTRACT_SIGNED' | 'REASON_MISSING'>

/** Lost, shelved and withdrawn can happen until the contract is signed, and always say why. Winning goes through `decideAdvance`. */
export function decideClose(status: PursuitStatus, { outcome, hasReason }: { outcome: Exclude<Outcome, 'won'>; hasReason: boolean }): Close {
  if (status === outcome) return { allowed: true, already: true }
  if (status === 'won') return { allowed: false, because: 'CONTRACT_SIGNED' }
  if (status !== 'open') return { allowed: false, because: 'PURSUIT_CLOSED' }
  return hasReason ? { allowed: true, already: false } : { allowed: false, because: 'REASON_MISSING' }
}

export type Replay = { state: 'fresh' } | { state: 'done' } | { state: 'changed' }

/**
 * The same request again must not make a second event. `seen` is the stage the caller saw, `target` where it asked to go;
 * when the pursuit already stands there, the request has been carried out.
 */
export function replayOf({ current, seen, target }: { current: string; seen: string | undefined; target: string | null }): Replay {
  if (target === current) return { state: 'done' }
  if (seen === undefined || seen === current) return { state: 'fresh' }
  return { state: 'changed' }
}
