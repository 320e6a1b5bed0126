import type { CalendarDefinition } from '@zhulu/engines/network'
import type { Remark } from '../contract/index.ts'
import type { PlanInput } from './plan-work.ts'
import type { Person } from './load.ts'

/** What waiting for a pursuit costs: until signing, or until the end where it is signed. Base currency. */
export type Stake = { name: string; perDay: number; amount: number; won: boolean; noValue: boolean }

/** A constraint that a levelling has set, and what a person had set before it. */
export type Earlier = { taskId: string; at: number; replaced: string; replacedAt: number | null }

/** All that a levelling is computed from; plain data, copied into a thread. */
export type LevellingQuestion = {
  today: number
  /** Of the company; a person's own says when he is there. */
  calendar: CalendarDefinition
  plans: readonly (PlanInput & { stake: Stake })[]
  people: readonly (Person & { skills: readonly { skillId: string; level: number }[] })[]
  earlier: readonly Earlier[]
  exchange: boolean
  movePrice: number
  exchangePrice: number
}

/** Counts what could not be done as one would like. */
export class Remarks {
  readonly #counts = new Map<Remark['code'], number>()

  add(code: Remark['code']): void {
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1)
  }

  list(): Remark[] {
    return [...this.#counts].map(([code, count]) => ({ code, count }))
  }
}
