import type { Program } from './program.ts'
import { SimulationError } from './simulation-error.ts'

/** Money by period: before the first boundary, between two, after the last. Row of period k: `k * runs` …; each a number per run. */
export type MoneyRows = { signed: Float64Array; received: Float64Array; spent: Float64Array }

/** Run by run; moments, Infinity: never; value NaN where nothing was signed. */
export type PursuitSamples = {
  id: string
  signedAt: Float64Array
  finish: Float64Array
  lostAt: Float64Array
  value: Float64Array
  cost: Float64Array
  received: Float64Array
  /** Sums over the runs by period. */
  curve: MoneyRows
}

/**
 * What a simulation has drawn for runs `from` … `to` − 1: plain data that can be sent between workers and merged. The same model, seed and
 * runs give the same samples wherever they are computed.
 */
export type Samples = {
  seed: number | string
  from: number
  to: number
  pursuits: PursuitSamples[]
  /** Sum over the pursuits, run by run and period by period. */
  money: MoneyRows
  /** Finish of the watched tasks, in the order of `model.watch`. */
  watched: Float64Array[]
  /** Runs in which each node is critical, and in which each gate is reached and passed. */
  critical: Int32Array
  reached: Int32Array
  passed: Int32Array
}

export const periodCount = (program: Program): number => program.periods.length + 1

const moneyRows = (size: number): MoneyRows => ({ signed: new Float64Array(size), received: new Float64Array(size), spent: new Float64Array(size) })

export function createSamples(program: Program, from: number, to: number): Samples {
  const runs = to - from
  const periods = periodCount(program)
  const rows = (fill: number): Float64Array => new Float64Array(runs).fill(fill)
  return {
    seed: program.seed,
    from,
    to,
    pursuits: program.pursuits.map(({ id }) => ({
      id,
      signedAt: rows(Infinity),
      finish: rows(Infinity),
      lostAt: rows(Infinity),
      value: rows(NaN),
      cost: rows(0),
      received: rows(0),
      curve: moneyRows(periods),
    })),
    money: moneyRows(runs * periods),
    watched: program.watched.map(() => rows(Infinity)),
    critical: new Int32Array(program.nodes.size),
    reached: new Int32Array(program.gates.length),
    passed: new Int32Array(program.gates.length),
  }
}

/**
 * Joins the samples of neighbouring runs of one model, in whatever order they come, into one. `BAD_SAMPLES` when runs are missing or double, or
 * the parts are of different models.
 */
export function mergeSamples(parts: readonly Samples[]): Samples {
  const sorted = [...parts].sort((a, b) => a.from - b.from)
  const [first] = sorted
  const last = sorted.at(-1)
  if (!first || !last) throw new SimulationError('BAD_SAMPLES', 'samples', 'there are no samples to merge')
  for (const [i, part] of sorted.entries()) {
    const before = sorted[i - 1]
    const fits = part.seed === first.seed && shapeOf(part) === shapeOf(first) && (!before || before.to === part.from)
    if (!fits) throw new SimulationError('BAD_SAMPLES', `${part.from}`, `the samples of runs ${part.from} to ${part.to} do not continue the others`)
  }
  const runs = last.to - first.from
  const join = (row: (part: Samples) => Float64Array): Float64Array => {
    const joined = new Float64Array(runs)
    for (const part of sorted) joined.set(row(part), part.from - first.from)
    return joined
  }
  const joinMoney = (row: (part: Samples) => Float64Array): Float64Array => {
    const periods = first.pursuits[0]?.curve.signed.length ?? row(first).length / (first.to - first.from)
    const joined = new Float64Array(runs * periods)
    for (const part of sorted) {
      const width = part.to - part.from
      for (let k = 0; k < periods; k++) joined.set(row(part).subarray(k * width, (k + 1) * width), k * runs + part.from - first.from)
    }
    return joined
  }
  return {
    seed: first.seed,
    from: first.from,
    to: last.to,
    pursuits: first.pursuits.map(({ id }, i) => ({
      id,
      signedAt: join((part) => part.pursuits[i]!.signedAt),
      finish: join((part) => part.pursuits[i]!.finish),
      lostAt: join((part) => part.pursuits[i]!.lostAt),
      value: join((part) => part.pursuits[i]!.value),
      cost: join((part) => part.pursuits[i]!.cost),
      received: join((part) => part.pursuits[i]!.received),
      curve: {
        signed: sumOf(sorted, (part) => part.pursuits[i]!.curve.signed),
        received: sumOf(sorted, (part) => part.pursuits[i]!.curve.received),
        spent: sumOf(sorted, (part) => part.pursuits[i]!.curve.spent),
      },
    })),
    money: {
      signed: joinMoney((part) => part.money.signed),
      received: joinMoney((part) => part.money.received),
      spent: joinMoney((part) => part.money.spent),
    },
    watched: first.watched.map((_, i) => join((part) => part.watched[i]!)),
    critical: sumOf(sorted, (part) => part.critical),
    reached: sumOf(sorted, (part) => part.reached),
    passed: sumOf(sorted, (part) => part.passed),
  }
}

const shapeOf = ({ pursuits, watched, critical, reached }: Samples): string =>
  JSON.stringify([pursuits.map(({ id }) => id), pursuits[0]?.curve.signed.length, watched.length, critical.length, reached.length])

/** Sums of parts; the runs of a block are summed first, so that the order of the parts decides nothing but the last digits. */
function sumOf(parts: readonly Samples[], row: (part: Samples) => Float64Array): Float64Array
function sumOf(parts: readonly Samples[], row: (part: Samples) => Int32Array): Int32Array
function sumOf(parts: readonly Samples[], row: (part: Samples) => Float64Array | Int32Array): Float64Array | Int32Array {
  const sum = row(parts[0]!).slice()
  for (const part of parts.slice(1)) {
    const added = row(part)
    for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + added[i]!
  }
  return sum
}
