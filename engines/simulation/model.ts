import type { Minute, Plan } from '../network/index.ts'
import type { Influence, Uncertain } from './uncertain.ts'

/** Names one source of chance: what the random numbers, correlations and figures of influence hang on. */
export type ElementRef = {
  kind: 'task' | 'gate' | 'risk' | 'effect' | 'value' | 'cost' | 'payment' | 'driver'
  /** Absent for drivers, which belong to all. */
  pursuit?: string
  /** Of task, gate, risk, payment, driver; of a cost its place in the list; of an effect `risk id:place`; absent for the value. */
  id?: string
}

/**
 * A decision at the end of a task (its milestone): passed with this chance, or the pursuit is lost there and nothing that is linked behind it
 * happens. A positive weight of a driver: likelier when the driver is high.
 */
export type Gate = { id: string; task: string; probability: number; drivers?: readonly Influence[] }

/** What a risk does when it happens. Times are of the plan's unit (working minutes with a calendar), money of one unit of one currency. */
export type RiskEffect =
  /** On a task: first × factor, then + add (negative: quicker); never below 0. */
  | { on: 'duration'; task: string; add?: Uncertain; factor?: Uncertain }
  /** Money spent (negative: saved) when the task finishes; without a task when the pursuit does. */
  | { on: 'cost'; amount: Uncertain; task?: string }
  /** The odds of passing a gate times this. */
  | { on: 'chance'; gate: string; odds: number }
  /** On the contract's value: first × factor, then + add. */
  | { on: 'value'; add?: Uncertain; factor?: Uncertain }
  /** Payments come later by this many days (plan without calendars: units); all of them, or one. */
  | { on: 'payment'; delay: Uncertain; payment?: string }

/** What was decided against a risk. It counts when `taken`: its cost is spent at the start of the plan, the rest of the risk is what is left of it. */
export type RiskResponse = {
  taken: boolean
  cost?: number
  /** Residual probability; absent: as before. */
  probability?: number
  /** Residual share of every effect (0.5 halves added time and money, and the distance of factors from 1); absent: 1. */
  share?: number
}

/** A threat or an opportunity: an event, and what it does. */
export type Risk = {
  id: string
  probability: number
  drivers?: readonly Influence[]
  effects: readonly RiskEffect[]
  response?: RiskResponse
}

/** Spent when the task finishes: `fixed`, and `rate` per unit of its working time. */
export type TaskCost = { task: string; fixed?: Uncertain; rate?: number }

/** Spent per day (plan without calendars: unit) from the start of the plan to the finish of a task, or until the pursuit is lost or finished. */
export type StandingCost = { ratePerDay: number; until?: string }

/**
 * A part of the contract's value, due `after` days (plan without calendars: units) after the finish of its task: advance, delivery, acceptance,
 * retention 质保金. `delay`: the payer's habit, days after the due date, negative when he pays early.
 */
export type PaymentTerm = { id: string; share: number; task: string; after?: number; delay?: Uncertain }

export type PursuitModel = {
  id: string
  /** Its start, tasks, links and calendars. Dates of several pursuits are compared: either all plans have calendars or none. */
  plan: Plan
  /** Duration of tasks by id, in the unit of the plan; tasks without one take their planned duration. */
  estimates?: Readonly<Record<string, Uncertain>>
  /** Amount of resources by task. */
  demands?: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Place of tasks in the order in which resources serve them, such as the starts of a levelled plan; absent: planned early starts. */
  priority?: Readonly<Record<string, number>>
  gates?: readonly Gate[]
  risks?: readonly Risk[]
  costs?: readonly TaskCost[]
  standing?: readonly StandingCost[]
  /** The task at whose finish the contract is signed; absent: nothing is signed, and there is no value. */
  signing?: string
  value?: Uncertain
  payments?: readonly PaymentTerm[]
}

/** Everything a simulation needs, as plain data: stored as JSON it gives the same figures again. */
export type SimulationModel = {
  pursuits: readonly PursuitModel[]
  /** Shared by all pursuits. Absence belongs into calendars. */
  resources?: readonly { id: string; capacity: number }[]
  /** Independent of each other unless `driverCorrelation` (in their order) says otherwise. */
  drivers?: readonly { id: string }[]
  driverCorrelation?: readonly (readonly number[])[]
  /** Elements that move together, without drivers; at most 200 in a group, each in at most one. */
  correlations?: readonly { elements: readonly ElementRef[]; matrix: readonly (readonly number[])[] }[]
  /** Rising boundaries of the periods that money is counted in, such as `monthStarts`. */
  periods?: readonly Minute[]
  /** Tasks whose finish is kept run by run, besides signing and finish of the pursuits. */
  watch?: readonly { pursuit: string; task: string }[]
  /** What criticality is measured to: the finish of the pursuits (default), or their signing. */
  criticalTo?: 'finish' | 'signing'
}

/** The text that addresses an element's random numbers. */
export const keyOf = ({ kind, pursuit = '', id = '' }: ElementRef): string => JSON.stringify([kind, pursuit, id])
