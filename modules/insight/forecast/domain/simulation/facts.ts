import type { Plan } from '@zhulu/engines/network'
import type { PlanContent } from '#modules/execution/schedule/contract/index.ts'
import type { Assumptions } from '../../contract/assumptions.ts'

/** A stage that the pursuit has still to leave before it is won, the one it is in first. */
export type OpenStage = { id: string; probability: number; names: readonly string[] }

export type Range = { low: number; likely: number; high: number }

/** A threat or an opportunity of the register, after the responses that are done. */
export type RiskFact = {
  id: string
  name: string
  probability: number
  /** Working days on a task of the plan, on the signing where `taskId` is null; negative: sooner. */
  days: Range | null
  taskId: string | null
  /** Base currency, positive: it costs. */
  money: Range | null
  /** Points on the chance to win, -1..1. */
  chance: number | null
  driver: string | null
  /** What planned responses would leave of it, and whether they are taken for done; null where none are planned. */
  planned: { taken: boolean; probability: number; share: number; cost: number } | null
}

export type Term = { id: string; name: string; share: number; at: 'signing' | 'delivery' | 'acceptance'; taskId: string | null; after: number }

export type PursuitFacts = {
  id: string
  name: string
  status: 'open' | 'won'
  organizationId: string | null
  /** Effective chance to win, and whose number it is. */
  probability: number
  probabilityBy: 'person' | 'history' | 'default'
  openStages: readonly OpenStage[]
  /** Stages that it has left, or need not go through. */
  leftStageIds: readonly string[]
  acceptanceStageId: string | null
  deliveryStageId: string | null
  /** Moment from which on it stands where it stands. */
  since: number
  /** Base currency; null with the reason why its value is not counted. */
  value: number | null
  leftOut: 'OMITTED' | 'NO_VALUE' | 'NO_RATE' | null
  expectedSignAt: number | null
  signedAt: number | null
  plan: { id: string; revision: number; content: PlanContent; network: Plan } | null
  risks: readonly RiskFact[]
  terms: readonly Term[]
}

export type Person = { id: string; name: string; capacity: number; /** Base currency for a working minute; null: not known. */ rate: number | null }

/** How long work really took against its plan. `factor` 1 and n 0 where there is no history. */
export type Pace = { factor: number; spread: number; n: number }

/** All that the simulation of a company stands on; plain data. Moments are minutes of the wall clock since 1970, money is base currency. */
export type Facts = {
  asOf: number
  today: string
  currency: string
  pursuits: readonly PursuitFacts[]
  people: readonly Person[]
  pace: Pace
  assumptions: Assumptions
}
