import { requireNumber } from '../stats/index.ts'

/** What is known of a deal on the day of the forecast; null when it is not known. Numbers are taken as amounts, all else as classes. */
export type FeatureValue = number | string | boolean | null
export type Features = Readonly<Record<string, FeatureValue>>

/** How a feature becomes columns, learned from the deals a model is fitted on. `share` of the deals, in [0, 1]. */
export type Encoded =
  | {
      kind: 'number'
      name: string
      /** Column = (value − center) / scale, the scale two standard deviations; values beyond what was seen count as the outermost. */
      center: number
      scale: number
      min: number
      max: number
      /** Share that was unknown, with a column of its own; null when that never happened. */
      unknownShare: number | null
    }
  | {
      kind: 'class'
      name: string
      /** One column a level, the unknown (null) among them; levels too rare to tell anything share one column. */
      levels: { level: string | null; share: number }[]
      othersShare: number | null
    }

export type LeftOutFeature = { name: string; reason: 'CONSTANT' }

export type Encoding = { encoded: Encoded[]; leftOut: LeftOutFeature[] }

/** Deals in which a level must occur to have a column of its own. */
const rareBelow = (deals: number): number => Math.max(5, Math.ceil(deals / 100))

/**
 * Columns for the features of the deals: numbers by two standard deviations, so that they weigh like a yes or no; classes one column a
 * level. A feature that always has the same value tells nothing and is left out, by name. O(deals · features).
 * Source: Gelman (2008), "Scaling regression inputs by dividing by two standard deviations", Statistics in Medicine 27.
 */
export function encodeFeatures(deals: readonly Features[]): Encoding {
  const names = [...new Set(deals.flatMap((features) => Object.keys(features)))].sort()
  const encoding: Encoding = { encoded: [], leftOut: [] }
  for (const name of names) {
    const values = deals.map((features) => features[name] ?? null)
    const isNumber = values.every((value) => value === null || typeof value === 'number')
    const encoded = isNumber ? encodeNumber(name, values) : encodeClass(name, values)
    if (columnsOf(encoded) === 0) encoding.leftOut.push({ name, reason: 'CONSTANT' })
    else encoding.encoded.push(encoded)
  }
  return encoding
}

function encodeNumber(name: string, values: readonly FeatureValue[]): Encoded {
  const seen = values.filter((value) => typeof value === 'number').map((value) => requireNumber(name, value))
  const center = seen.reduce((sum, value) => sum + value, 0) / Math.max(1, seen.length)
  const spread = Math.sqrt(seen.reduce((sum, value) => sum + (value - center) ** 2, 0) / Math.max(1, seen.length))
  const unknown = values.length - seen.length
  return {
    kind: 'number',
    name,
    center,
    scale: 2 * spread,
    min: seen.reduce((least, value) => Math.min(least, value), Infinity),
    max: seen.reduce((most, value) => Math.max(most, value), -Infinity),
    unknownShare: unknown > 0 && seen.length > 0 ? unknown / values.length : null,
  }
}

function encodeClass(name: string, values: readonly FeatureValue[]): Encoded {
  const counts = new Map<string | null, number>()
  for (const value of values) counts.set(levelOf(value), (counts.get(levelOf(value)) ?? 0) + 1)
  const isKept = ([level, count]: [string | null, number]): boolean => level === null || count >= rareBelow(values.length)
  const kept = [...counts].filter(isKept).sort(([a, first], [b, second]) => second - first || (String(a) < String(b) ? -1 : 1))
  const others = values.length - kept.reduce((sum, [, count]) => sum + count, 0)
  return {
    kind: 'class',
    name,
    levels: kept.map(([level, count]) => ({ level, share: count / values.length })),
    othersShare: others > 0 ? others / values.length : null,
  }
}

const levelOf = (value: FeatureValue): string | null => (value === null ? null : String(value))

/** Columns of a feature; 0 where it can't tell deals apart. */
export function columnsOf(encoded: Encoded): number {
  if (encoded.kind === 'number') return (encoded.scale > 0 ? 1 : 0) + (encoded.unknownShare === null ? 0 : 1)
  const columns = encoded.levels.length + (encoded.othersShare === null ? 0 : 1)
  return columns === 1 ? 0 : columns
}

/** A value in the columns of its feature: which one is not 0, and what stands there. */
export type Cell = { column: number; value: number }

/** Why a value was not taken as it is: a level or an unknown that the deals never had, a number beyond theirs. */
export type Caveat = 'UNSEEN_LEVEL' | 'NEVER_UNKNOWN' | 'BEYOND_RANGE'

/**
 * The cell of a value, or none where it counts as the average deal (the caveat says why). A text for a number throws. O(levels).
 */
export function cellOf(encoded: Encoded, value: FeatureValue): { cell: Cell | null; caveat: Caveat | null } {
  if (encoded.kind === 'class') return classCell(encoded, levelOf(value))
  if (value === null) {
    if (encoded.unknownShare === null) return { cell: null, caveat: 'NEVER_UNKNOWN' }
    return { cell: { column: encoded.scale > 0 ? 1 : 0, value: 1 }, caveat: null }
  }
  if (typeof value !== 'number') throw new RangeError(`${encoded.name} must be a number, got ${String(value)}`)
  const within = Math.min(encoded.max, Math.max(encoded.min, requireNumber(encoded.name, value)))
  const caveat = within === value ? null : 'BEYOND_RANGE'
  return { cell: encoded.scale > 0 ? { column: 0, value: (within - encoded.center) / encoded.scale } : null, caveat }
}

function classCell({ levels, othersShare }: Extract<Encoded, { kind: 'class' }>, level: string | null): ReturnType<typeof cellOf> {
  const column = levels.findIndex((one) => one.level === level)
  if (column >= 0) return { cell: { column, value: 1 }, caveat: null }
  if (level === null) return { cell: null, caveat: 'NEVER_UNKNOWN' }
  return othersShare === null ? { cell: null, caveat: 'UNSEEN_LEVEL' } : { cell: { column: levels.length, value: 1 }, caveat: null }
}

/** Mean of each column of a feature over the deals it was learned from: what the average deal has there. */
export function columnMeans(encoded: Encoded): number[] {
  if (encoded.kind === 'class') return [...encoded.levels.map(({ share }) => share), ...(encoded.othersShare === null ? [] : [encoded.othersShare])]
  return [...(encoded.scale > 0 ? [0] : []), ...(encoded.unknownShare === null ? [] : [encoded.unknownShare])]
}
