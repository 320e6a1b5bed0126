import { wilsonInterval, type RateInterval } from '../stats/index.ts'
import { fitBetaPrior, shrunkRate, type BetaPrior, type CohortCount, type PriorFit, type ShrunkRate } from './beta-binomial.ts'
import { cumulativeIncidence, type Incidence, type TimedDeal } from './incidence.ts'

/** Deals that entered one stage (of one class, in one year: whatever makes a cohort), each followed from that day on. */
export type StageCohort = { id: string; deals: readonly TimedDeal[] }

export type StageOutlook = {
  id: string
  won: number
  lost: number
  open: number
  /** Won of those that have ended: quick ends weigh too much while many are open. For comparison only. */
  closedOnly: RateInterval
  incidence: Incidence
  /** Chance of being open at the longest time followed: what the deals do not tell. Shared like those that have ended. */
  unresolved: number
  /** What the cohort says by itself, in deals: so many that have all ended would say it as surely. */
  effective: CohortCount
  /** Chance that a deal of the cohort is won in the end, drawn towards the prior. */
  chance: ShrunkRate
}

/** Prior where the cohorts are too few to tell theirs: the mean over all deals with the house's weight of ten deals (method 3.1). */
const houseWeight = 10

/**
 * Win probability of each stage with open deals counted as far as they were followed, drawn towards what the cohorts have in common.
 * `prior` overrides the one that is fitted from the cohorts. Without any ended deal the prior is 1/2 with the house's weight, and the
 * intervals say how little that is. O(n log n).
 * Sources: Aalen & Johansen (1978); effective size by the variance of a rate, Kish (1965), Survey Sampling; Skellam (1948).
 */
export function stageOutlooks(
  cohorts: readonly StageCohort[],
  options: { prior?: BetaPrior; confidence?: number } = {},
): { prior: BetaPrior; fit: PriorFit; stages: StageOutlook[] } {
  const followed = cohorts.map(({ id, deals }) => ({ id, ...followedCohort(deals) }))
  const fit = fitBetaPrior(followed.map(({ effective }) => effective))
  const prior = options.prior ?? (fit.status === 'fitted' ? fit.prior : housePrior(followed.map(({ effective }) => effective)))
  const { confidence = 0.95 } = options
  const stages = followed.map((cohort): StageOutlook => ({ ...cohort, chance: shrunkRate({ ...cohort.effective, prior, confidence }) }))
  return { prior, fit, stages }
}

function housePrior(counts: readonly CohortCount[]): BetaPrior {
  const closed = counts.reduce((sum, count) => sum + count.closed, 0)
  const won = counts.reduce((sum, count) => sum + count.won, 0)
  return { mean: (won + 0.5) / (closed + 1), weight: houseWeight }
}

function followedCohort(deals: readonly TimedDeal[]): Omit<StageOutlook, 'id' | 'chance'> {
  const incidence = cumulativeIncidence(deals)
  const { won, lost, open } = incidence
  const last = incidence.steps.at(-1)
  const ended = last ? last.wonBy + last.lostBy : 0
  const rate = last && ended > 0 ? last.wonBy / ended : 0
  const closed = last ? effectiveSize({ rate, error: spreadOfShare(last, rate) / ended, counted: won + lost, all: incidence.n }) : 0
  return {
    won,
    lost,
    open,
    closedOnly: wilsonInterval({ successes: won, trials: won + lost }),
    incidence,
    unresolved: last ? last.openAt : 1,
    effective: { won: rate * closed, closed },
  }
}

/** Error of won − rate · (won + lost): won weighs 1 − rate and lost −rate, and what one gains the other has lost at least in part. */
const spreadOfShare = ({ wonError, lostError }: { wonError: number; lostError: number }, rate: number): number =>
  (1 - rate) * wonError + rate * lostError

/** Deals of which a plain rate would have that error: never more than there are, and at least those that ended where the error says nothing. */
function effectiveSize({ rate, error, counted, all }: { rate: number; error: number; counted: number; all: number }): number {
  if (error <= 0 || rate <= 0 || rate >= 1) return counted
  return Math.min(all, (rate * (1 - rate)) / error ** 2)
}
