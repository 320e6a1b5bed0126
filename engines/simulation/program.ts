import type { CalendarLookup } from './calendar-lookup.ts'
import type { Element } from './draw.ts'
import type { ChanceSource, CompiledDriver } from './elements.ts'
import type { InverseTable } from './inverse-table.ts'
import type { SimulationModel } from './model.ts'

/** How a node gets its dates. */
export const linear = 0
/** Through its calendar. */
export const calendared = 1
export const milestoneInCalendar = 2
/** The end of a summary task: spans what is below. */
export const gathering = 3
/** Finished, or fixed by hand. */
export const fact = 4
/** Has started: only its finish is open. */
export const running = 5

export type DurationEffect = { risk: number; add: Element | null; factor: Element | null; share: number }
export type MoneyEffect = { risk: number; amount: Element; share: number }

export type NodeExtra = {
  effects: readonly DurationEffect[]
  costs: readonly { fixed: Element | null; rate: number }[]
  riskCosts: readonly MoneyEffect[]
  gate: number
  demands: readonly { resource: number; slots: number }[]
  watch: number
}

/** The activity networks of all pursuits in one order in which predecessors come first. Times on the axis, see `Program.axis`. */
export type Nodes = {
  readonly size: number
  readonly way: Uint8Array
  readonly lookup: Int32Array
  readonly pursuit: Int32Array
  /** Row of the task in its plan, -1 for the beginning of a summary task. */
  readonly task: Int32Array
  readonly startFrom: Float64Array
  readonly finishFrom: Float64Array
  /** Where a milestone may stand in idle time. */
  readonly planStart: Float64Array
  readonly actualStart: Float64Array
  readonly actualFinish: Float64Array
  readonly duration: Float64Array
  /** Share of the drawn duration that is left of a started task, else 1. */
  readonly left: Float64Array
  readonly element: Int32Array
  readonly inBegin: Int32Array
  readonly edgeFrom: Int32Array
  readonly edgeType: Uint8Array
  readonly edgeLag: Float64Array
  /** Calendar in which the lag runs, -1: on the axis itself. */
  readonly edgeLookup: Int32Array
  readonly openEnd: Uint8Array
  /** Row in which the starts are kept; 0, which all share, where nothing asks for them later. */
  readonly startRow: Int32Array
  readonly startRows: number
  /** Nothing but one or two links from a finish to its start, without lag, says when it begins: most are so. */
  readonly plain: Uint8Array
  readonly extra: readonly (NodeExtra | null)[]
}

export type CompiledGate = {
  element: Element
  id: string
  node: number
  pursuit: number
  probability: number
  odds: readonly { risk: number; odds: number }[]
}

export type CompiledPayment = { id: string; share: number; node: number; after: number; delay: Element | null; effects: readonly MoneyEffect[] }

export type CompiledPursuit = {
  id: string
  /** Moment of its start, not on the axis. */
  start: number
  signing: number
  value: Element | null
  valueEffects: readonly DurationEffect[]
  payments: readonly CompiledPayment[]
  riskCosts: readonly MoneyEffect[]
  spentAtStart: number
  standing: readonly { ratePerUnit: number; node: number }[]
  gates: readonly number[]
  openEnds: readonly number[]
}

export type Program = {
  readonly model: SimulationModel
  readonly seed: number | string
  /** With one calendar for all the axis is its working time, and dates are read through it; null: the axis is time itself. */
  readonly axis: CalendarLookup | null
  /** Minutes of a day, 1 in plans without calendars. */
  readonly day: number
  readonly lookups: readonly CalendarLookup[]
  readonly nodes: Nodes
  readonly elements: readonly Element[]
  readonly risks: readonly { element: Element; probability: number }[]
  readonly gates: readonly CompiledGate[]
  readonly pursuits: readonly CompiledPursuit[]
  readonly drivers: readonly CompiledDriver[]
  readonly sources: readonly ChanceSource[]
  readonly tables: readonly InverseTable[]
  /** Slots of each resource. */
  readonly slots: Int32Array
  readonly periods: Float64Array
  readonly watched: readonly number[]
}
