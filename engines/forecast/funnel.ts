import { known, requireNumber, unknown, wilsonInterval, type Figure, type RateInterval } from '../stats/index.ts'

/** One deal of a cohort: the furthest stage it entered (index from 0), and how it ended, if it has. */
export type Journey = { reached: number; outcome: 'won' | 'lost' | 'open' }

export type FunnelStage = {
  /** Deals that entered the stage; who reached a later one has passed through it. */
  entered: number
  /** Of these, went on to the next stage, or were won from the last. */
  passed: number
  lost: number
  /** Still in the stage: left out of the rate, and why it is an early one. */
  waiting: number
  /** passed / (passed + lost). */
  conversion: RateInterval
}

export type Funnel = { deals: number; stages: FunnelStage[]; yield: Figure<'UNTRIED_STAGE'>; won: number }

/**
 * Funnel of a cohort (the same deals followed, not today's stock): conversion of each stage with its Wilson interval, and their product.
 * A deal won from an earlier stage than the last has passed all of them. `stages` from 1 to 100. O(n · stages). Source: house method 1.1.
 */
export function funnelOf(journeys: readonly Journey[], stages: number): Funnel {
  if (!Number.isInteger(requireNumber('stages', stages, { min: 1, max: 100 }))) throw new RangeError(`stages must be a whole number, got ${stages}`)
  const rows = Array.from({ length: stages }, () => ({ passed: 0, lost: 0, waiting: 0 }))
  for (const { reached, outcome } of journeys) {
    if (!Number.isInteger(requireNumber('reached', reached, { min: 0, max: stages - 1 })))
      throw new RangeError(`reached must be a whole number, got ${reached}`)
    const through = outcome === 'won' ? stages : reached
    for (let i = 0; i < through; i++) rows[i]!.passed++
    if (outcome === 'lost') rows[reached]!.lost++
    if (outcome === 'open') rows[reached]!.waiting++
  }
  let product: number | null = 1
  const result = rows.map(({ passed, lost, waiting }): FunnelStage => {
    const conversion = wilsonInterval({ successes: passed, trials: passed + lost })
    product = product === null || conversion.rate.value === null ? null : product * conversion.rate.value
    return { entered: passed + lost + waiting, passed, lost, waiting, conversion }
  })
  const won = journeys.filter(({ outcome }) => outcome === 'won').length
  return { deals: journeys.length, stages: result, yield: product === null ? unknown('UNTRIED_STAGE') : known(product), won }
}
