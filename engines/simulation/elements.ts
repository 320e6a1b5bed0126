import { cholesky, type Distribution } from '../stats/index.ts'
import { addressOf, type Address } from './address.ts'
import type { Element, Latent, Steps } from './draw.ts'
import { inverseTable, standardNormalTable, type InverseTable } from './inverse-table.ts'
import { keyOf, type ElementRef, type SimulationModel } from './model.ts'
import { requireFinite, SimulationError } from './simulation-error.ts'
import { distributionFrom, type DistributionSpec, type Influence, type Uncertain } from './uncertain.ts'

/** A shared driver: a weighted sum of independent normals, or held at a value (see hold.ts). */
export type CompiledDriver = { readonly key: string; held: number | null; readonly members: readonly { address: Address; weight: number }[] }

/** What a figure may hang on; events have no distribution. */
export type ChanceSource = { ref: ElementRef; element: Element; distribution: Distribution | null }

/** Makes the elements of a model: addresses, tables, correlations. */
export type ElementMaker = {
  value: (ref: ElementRef, value: Uncertain) => Element
  event: (ref: ElementRef, drivers?: readonly Influence[]) => Element
  /** Everything that has been made and is not certain. */
  sources: ChanceSource[]
  /** Of all that has been made, each at its place. */
  tables: () => InverseTable[]
  drivers: readonly CompiledDriver[]
  /** Throws `UNKNOWN_ELEMENT` when a correlation names what the model does not have. */
  finish: () => void
}

export function elementMaker(model: SimulationModel, seed: number | string): ElementMaker {
  const rowOf = new Map((model.drivers ?? []).map(({ id }, row) => [id, row]))
  if (rowOf.size < (model.drivers?.length ?? 0)) throw new SimulationError('DUPLICATE_ID', 'drivers', 'two drivers have the same id')
  const groups = groupLatents(model, seed)
  const tables = new Map<string, InverseTable>()
  const latentOf = (key: string, drivers: readonly Influence[] | undefined): Latent | null => {
    const group = groups.get(key)
    if (!group) return influenceLatent(key, drivers, rowOf)
    if (drivers && drivers.length > 0)
      throw new SimulationError('BAD_CORRELATION', key, `${key} has drivers and is in a group of correlated elements`)
    group.met = true
    return group.latent
  }
  const sources: ChanceSource[] = []
  return {
    value: (ref, value) => {
      const key = keyOf(ref)
      const address = addressOf(seed, key)
      if (typeof value === 'number') {
        latentOf(key, undefined)
        const certain = requireFinite(value, { subject: key, what: 'the value' })
        return { key, address, latent: null, mayBeNegative: value < 0, held: null, source: { certain } }
      }
      const distribution = distributionFrom(value, key)
      const source = sourceOf(value, { key, distribution, tables })
      const mayBeNegative = distribution.min === null || distribution.min < 0
      const element = { key, address, latent: latentOf(key, value.drivers), source, mayBeNegative, held: null }
      if (!('certain' in source)) sources.push({ ref, element, distribution })
      return element
    },
    event: (ref, drivers) => {
      const key = keyOf(ref)
      const element = { key, address: addressOf(seed, key), latent: latentOf(key, drivers), source: null, mayBeNegative: false, held: null }
      sources.push({ ref, element, distribution: null })
      return element
    },
    sources,
    tables: () => [standardNormalTable, ...tables.values()],
    drivers: driverLatents(model, seed),
    finish: () => {
      for (const [key, { met }] of groups)
        if (!met) throw new SimulationError('UNKNOWN_ELEMENT', key, `a correlation names ${key}, which is not in the model`)
    },
  }
}

type SourceInput = { key: string; distribution: Distribution; tables: Map<string, InverseTable> }

function sourceOf(spec: DistributionSpec, { key, distribution, tables }: SourceInput): { certain: number } | InverseTable | Steps {
  if (distribution.variance === 0) return { certain: distribution.mean }
  if (spec.kind === 'discrete') return stepsOf(spec, distribution)
  const { drivers: _drivers, ...shape } = spec
  const name = JSON.stringify(shape)
  let table = tables.get(name)
  if (!table) tables.set(name, (table = inverseTable(spec, { subject: key, place: tables.size + 1 })))
  return table
}

function stepsOf(spec: DistributionSpec & { kind: 'discrete' }, distribution: Distribution): Steps {
  const values = Float64Array.from(new Set(spec.outcomes.filter(({ weight }) => weight > 0).map(({ value }) => value))).sort()
  return { values, upTo: values.map((value) => distribution.cumulative(value)) }
}

function influenceLatent(key: string, drivers: readonly Influence[] | undefined, rowOf: ReadonlyMap<string, number>): Latent | null {
  if (!drivers || drivers.length === 0) return null
  let squares = 0
  const list = drivers.map(({ driver, weight }) => {
    const row = rowOf.get(driver)
    if (row === undefined) throw new SimulationError('UNKNOWN_DRIVER', driver, `${key} names the driver "${driver}", which is not in the model`)
    squares += requireFinite(weight, { subject: key, what: 'the weight of a driver', min: -1, max: 1 }) ** 2
    return { row, weight }
  })
  if (squares > 1 + 1e-9)
    throw new SimulationError('BAD_CORRELATION', key, `the weights of the drivers of ${key} have squares that sum to ${squares}`)
  return { kind: 'drivers', drivers: list, own: Math.sqrt(Math.max(0, 1 - squares)) }
}

/** Every member's latent variable as a weighted sum of independent normals of members up to it (Cholesky). */
function groupLatents(model: SimulationModel, seed: number | string): Map<string, { latent: Latent; met: boolean }> {
  const latents = new Map<string, { latent: Latent; met: boolean }>()
  for (const { elements, matrix } of model.correlations ?? []) {
    const keys = elements.map(keyOf)
    const rows = triangleOf(matrix, keys.length, keys[0] ?? 'correlations')
    const addresses = keys.map((key) => addressOf(seed, key))
    for (const [i, key] of keys.entries()) {
      if (latents.has(key)) throw new SimulationError('BAD_CORRELATION', key, `${key} is named twice in correlations`)
      const members = addresses.slice(0, i + 1).map((address, k) => ({ address, weight: rows[i]![k]! }))
      latents.set(key, { latent: { kind: 'group', members }, met: false })
    }
  }
  return latents
}

function driverLatents(model: SimulationModel, seed: number | string): CompiledDriver[] {
  const keys = (model.drivers ?? []).map(({ id }) => keyOf({ kind: 'driver', id }))
  const addresses = keys.map((key) => addressOf(seed, key))
  const rows = model.driverCorrelation && triangleOf(model.driverCorrelation, keys.length, 'driverCorrelation')
  return keys.map((key, i) => {
    const members = rows
      ? addresses.slice(0, i + 1).map((address, k) => ({ address, weight: rows[i]![k]! }))
      : [{ address: addresses[i]!, weight: 1 }]
    return { key, held: null, members }
  })
}

function triangleOf(matrix: readonly (readonly number[])[], size: number, subject: string): number[][] {
  const bad = (why: string): SimulationError => new SimulationError('BAD_CORRELATION', subject, `the correlations of ${subject} ${why}`)
  if (size === 0 || size > 200 || matrix.length !== size || matrix.some((row) => row.length !== size))
    throw bad(`are no matrix of ${size} by ${size}, at most 200`)
  const sound = matrix.every((row, i) => row.every((x, j) => Math.abs(x) <= 1 && x === matrix[j]![i] && (i !== j || x === 1)))
  if (!sound) throw bad('are not symmetric with ones on the diagonal and all else within −1 and 1')
  const triangle = cholesky(matrix)
  if (!triangle) throw bad('contradict each other (not positive semidefinite)')
  return triangle
}
