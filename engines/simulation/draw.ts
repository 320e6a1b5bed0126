import { normalCdf } from '../stats/index.ts'
import { fillBits, uniformOf, type Address } from './address.ts'
import { lowerTail, standardNormalTable, tailCells, upperTail, type InverseTable } from './inverse-table.ts'

/** Values with the probability up to each; the last is 1. */
export type Steps = { readonly values: Float64Array; readonly upTo: Float64Array }

/**
 * What makes elements move together: shared drivers and a rest of its own, or a place in a group of correlated elements. The latent variable
 * is standard normal either way (rule R4).
 */
export type Latent =
  | { readonly kind: 'drivers'; readonly drivers: readonly { row: number; weight: number }[]; readonly own: number }
  | { readonly kind: 'group'; readonly members: readonly { address: Address; weight: number }[] }

/** Something with random numbers of its own: a duration, an event, a value, a delay. */
export type Element = {
  readonly key: string
  readonly address: Address
  readonly latent: Latent | null
  readonly source: { readonly certain: number } | InverseTable | Steps | null
  /** A duration drawn below 0 counts as 0. */
  readonly mayBeNegative: boolean
  /** What it is held at for a while (see hold.ts); of an event 1 or 0. */
  held: number | null
}

/** Rows of one block of runs that drawing needs. `drivers`: a row of standard normals per shared driver. */
export type Drawing = {
  readonly runs: number
  firstRun: number
  readonly bits: Int32Array
  readonly latent: Float64Array
  readonly normals: Float64Array
  readonly drivers: readonly Float64Array[]
}

export const createDrawing = (runs: number, drivers: number): Drawing => ({
  runs,
  firstRun: 0,
  bits: new Int32Array(runs),
  latent: new Float64Array(runs),
  normals: new Float64Array(runs),
  drivers: Array.from({ length: drivers }, () => new Float64Array(runs)),
})

/** Values of an element for the runs of the block, into `into[at …]`. */
export function drawElement(drawing: Drawing, element: Element, { into, at }: { into: Float64Array; at: number }): void {
  const { source, latent, held } = element
  if (held !== null) {
    into.fill(held, at, at + drawing.runs)
    return
  }
  if (source === null) throw new TypeError(`"${element.key}" has no values`)
  if ('certain' in source) {
    into.fill(source.certain, at, at + drawing.runs)
    return
  }
  if (latent === null && 'table' in source) {
    into.fill(0, at, at + drawing.runs)
    addIndependent(drawing, { address: element.address, source }, { base: into, from: at, into, at })
    return
  }
  drawBits(drawing, element)
  if ('table' in source) fromTable(drawing.bits, source, { into, at })
  else fromSteps(drawing.bits, source, { into, at })
}

/**
 * into = base + draw, for an element of its own random numbers: `fillBits` and the table in one loop, because most of the time of a simulation
 * is spent here.
 */
export function addIndependent(
  { runs, firstRun }: Drawing,
  { address, source }: { address: Address; source: InverseTable },
  rows: { base: Float64Array; from: number; into: Float64Array; at: number },
): void {
  const { base, from, into, at } = rows
  const { first, second } = address
  const { table, shift, scale } = source
  if (source.share !== null) return addFromPair({ runs, firstRun }, { address, source }, rows)
  for (let r = 0; r < runs; r++) {
    let x = (Math.imul(firstRun + r, 0x9e3779b9) + first) | 0
    x ^= x >>> 16
    x = Math.imul(x, 0x21f0aaad) ^ second
    x ^= x >>> 15
    x = Math.imul(x, 0x735a2d97)
    x ^= x >>> 15
    const cell = x >>> 23
    const low = table[cell]!
    const drawn = (cell - 1) >>> 0 < 510 ? low + (table[cell + 1]! - low) * ((x & 0x7fffff) * 1.1920928955078125e-7) : fromTail(source, x)
    into[at + r] = base[from + r]! + shift + scale * drawn
  }
}

/** The same from a pair of tables. */
function addFromPair(
  { runs, firstRun }: Pick<Drawing, 'runs' | 'firstRun'>,
  { address, source }: { address: Address; source: InverseTable },
  { base, from, into, at }: { base: Float64Array; from: number; into: Float64Array; at: number },
): void {
  const { first, second } = address
  const { table, shift, scale } = source
  const share = source.share ?? 0
  for (let r = 0; r < runs; r++) {
    let x = (Math.imul(firstRun + r, 0x9e3779b9) + first) | 0
    x ^= x >>> 16
    x = Math.imul(x, 0x21f0aaad) ^ second
    x ^= x >>> 15
    x = Math.imul(x, 0x735a2d97)
    x ^= x >>> 15
    const cell = x >>> 23
    const place = cell << 1
    const a = table[place]!
    const c = table[place + 2]!
    const low = a + (table[place + 1]! - a) * share
    const high = c + (table[place + 3]! - c) * share
    const drawn = (cell - 1) >>> 0 < 510 ? low + (high - low) * ((x & 0x7fffff) * 1.1920928955078125e-7) : fromTail(source, x)
    into[at + r] = base[from + r]! + shift + scale * drawn
  }
}

/** Uniform bits of an element for the runs of the block, its correlations included: high bits, high value. */
export function drawBits(drawing: Drawing, { latent, address }: Pick<Element, 'latent' | 'address'>): Int32Array {
  const { bits } = drawing
  if (latent === null) {
    fillBits(bits, address, drawing.firstRun)
    return bits
  }
  const z = drawing.latent.fill(0)
  if (latent.kind === 'drivers') {
    addNormals(drawing, address, latent.own)
    for (const { row, weight } of latent.drivers) addRow(z, drawing.drivers[row]!, weight)
  } else for (const { address: member, weight } of latent.members) addNormals(drawing, member, weight)
  for (let r = 0; r < bits.length; r++) bits[r] = Math.floor(cumulativeNormal(z[r]!) * 4_294_967_295.999999)
  return bits
}

/** Standard normals of a driver, into its row: a weighted sum of those of its members, or what it is held at. */
export function drawDriver(
  drawing: Drawing,
  row: number,
  driver: { held: number | null; members: readonly { address: Address; weight: number }[] },
): void {
  const into = drawing.drivers[row]!
  if (driver.held !== null) {
    into.fill(driver.held)
    return
  }
  drawing.latent.fill(0)
  for (const { address, weight } of driver.members) addNormals(drawing, address, weight)
  into.set(drawing.latent)
}

function addNormals(drawing: Drawing, address: Address, weight: number): void {
  if (weight === 0) return
  fillBits(drawing.bits, address, drawing.firstRun)
  fromTable(drawing.bits, standardNormalTable, { into: drawing.normals, at: 0 })
  addRow(drawing.latent, drawing.normals, weight)
}

function addRow(into: Float64Array, row: Float64Array, weight: number): void {
  for (let r = 0; r < into.length; r++) into[r] = into[r]! + weight * row[r]!
}

/** Straight between the places of the table; in the first and the last cell by their finer tables. 23 bits are the place within a cell. */
function fromTable(bits: Int32Array, source: InverseTable, { into, at }: { into: Float64Array; at: number }): void {
  const { table, share, shift, scale } = source
  for (let r = 0; r < bits.length; r++) {
    const x = bits[r]!
    const cell = x >>> 23
    const inside = (cell - 1) >>> 0 < 510
    if (share !== null) into[at + r] = shift + scale * (inside ? between(source, cell, (x & 0x7fffff) * 1.1920928955078125e-7) : fromTail(source, x))
    else {
      const low = table[cell]!
      into[at + r] = shift + scale * (inside ? low + (table[cell + 1]! - low) * ((x & 0x7fffff) * 1.1920928955078125e-7) : fromTail(source, x))
    }
  }
}

/** The value that far behind a place of a table, or of a pair. */
function between({ table, share }: InverseTable, place: number, part: number): number {
  if (share === null) return table[place]! + (table[place + 1]! - table[place]!) * part
  const [at, next] = [2 * place, 2 * place + 2]
  const low = table[at]! + (table[at + 1]! - table[at]!) * share
  const high = table[next]! + (table[next + 1]! - table[next]!) * share
  return low + (high - low) * part
}

function fromTail(source: InverseTable, x: number): number {
  const place = ((x & 0x7fffff) + 0.5) * 1.1920928955078125e-7 * tailCells
  const cell = Math.floor(place)
  const lower = x >>> 23 === 0
  if (source.far && cell === (lower ? 0 : tailCells - 1)) return source.far(uniformOf(x))
  return between(source, (lower ? lowerTail : upperTail) + cell, place - cell)
}

function fromSteps(bits: Int32Array, { values, upTo }: Steps, { into, at }: { into: Float64Array; at: number }): void {
  for (let r = 0; r < bits.length; r++) {
    const u = ((bits[r]! >>> 0) + 0.5) * 2 ** -32
    let [low, high] = [0, values.length - 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (upTo[middle]! >= u) high = middle
      else low = middle + 1
    }
    into[at + r] = values[low]!
  }
}

/** The least number of bits (unsigned) with which an event of this probability happens: u > 1 − p. */
export const thresholdOf = (probability: number): number => Math.round((1 - probability) * 4_294_967_296)

const cumulativeSteps = 256
const cumulativeEnd = 8
const cumulativeTable = Float64Array.from({ length: 2 * cumulativeEnd * cumulativeSteps + 2 }, (_, i) =>
  normalCdf(i / cumulativeSteps - cumulativeEnd),
)

/** Φ by a table, off by less than 1e-6. */
function cumulativeNormal(z: number): number {
  const place = (Math.max(-cumulativeEnd, Math.min(cumulativeEnd, z)) + cumulativeEnd) * cumulativeSteps
  const cell = Math.floor(place)
  const low = cumulativeTable[cell]!
  return low + (cumulativeTable[cell + 1]! - low) * (place - cell)
}
