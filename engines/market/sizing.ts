import { known, requireNumber, unknown, type Figure } from '../stats/index.ts'

/** A segment: number of accounts, what one spends in a year, and shares in [0, 1]; null where unknown. */
export type Segment = {
  accounts: number | null
  annualValue: number | null
  /** Reachable by our channels, licences and regions. */
  reachable: number | null
  /** Buys this year. */
  adoption: number | null
  /** Of the demand, what we can win. */
  winnable: number | null
}

export type MarketSize = Record<'tam' | 'sam' | 'demand' | 'som', Figure<'MISSING_INPUT'>>

/**
 * TAM = accounts × annual value; SAM = TAM × reachable; demand this year = SAM × adoption; SOM = demand × winnable, in the currency of the
 * annual value. What is unknown makes the rest null. Source: house method 2.2.
 */
export function marketSize(segment: Segment): MarketSize {
  const tam = product(known(1), segment.accounts, Infinity)
  const size = product(tam, segment.annualValue, Infinity)
  const sam = product(size, segment.reachable, 1)
  const demand = product(sam, segment.adoption, 1)
  return { tam: size, sam, demand, som: product(demand, segment.winnable, 1) }
}

function product(base: Figure<'MISSING_INPUT'>, factor: number | null, max: number): Figure<'MISSING_INPUT'> {
  if (factor !== null) requireNumber('segment', factor, { min: 0, max })
  return base.value === null || factor === null ? unknown('MISSING_INPUT') : known(base.value * factor)
}

/** The sizes of several segments added up; null as soon as one of them is. */
export const totalMarketSize = (segments: readonly Segment[]): MarketSize => {
  const sizes = segments.map(marketSize)
  const sum = (name: keyof MarketSize): Figure<'MISSING_INPUT'> =>
    sizes.reduce<Figure<'MISSING_INPUT'>>((all, size) => {
      const { value } = size[name]
      return all.value === null || value === null ? unknown('MISSING_INPUT') : known(all.value + value)
    }, known(0))
  return { tam: sum('tam'), sam: sum('sam'), demand: sum('demand'), som: sum('som') }
}

export type CrossCheck = {
  /** Bottom-up over top-down. */
  ratio: Figure<'MISSING_INPUT' | 'ZERO_DENOMINATOR'>
  /** More than `factor` apart in either direction. */
  flagged: boolean
}

/** Two sizes of the same market, found from below and from above, side by side; more than twice apart is a flag. Source: house method 2.2. */
export function crossCheckSize(input: { bottomUp: number | null; topDown: number | null; factor?: number }): CrossCheck {
  const { bottomUp, topDown, factor = 2 } = input
  requireNumber('factor', factor, { min: 1 })
  if (bottomUp === null || topDown === null) return { ratio: unknown('MISSING_INPUT'), flagged: false }
  requireNumber('bottomUp', bottomUp, { min: 0 })
  if (requireNumber('topDown', topDown, { min: 0 }) === 0) return { ratio: unknown('ZERO_DENOMINATOR'), flagged: bottomUp > 0 }
  const apart = bottomUp / topDown
  return { ratio: known(apart), flagged: apart > factor || apart < 1 / factor }
}

/** Compound growth per year (end/start)^(1/years) − 1; null for a start of 0 or less, an end below 0 or no time between. */
export function compoundGrowth({
  start,
  end,
  years,
}: {
  start: number
  end: number
  years: number
}): Figure<'NO_START' | 'NEGATIVE_END' | 'NO_TIME'> {
  requireNumber('start', start)
  requireNumber('end', end)
  requireNumber('years', years, { min: 0 })
  if (start <= 0) return unknown('NO_START')
  if (end < 0) return unknown('NEGATIVE_END')
  return years === 0 ? unknown('NO_TIME') : known((end / start) ** (1 / years) - 1)
}
