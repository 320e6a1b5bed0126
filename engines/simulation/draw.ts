import { normalCdf } from '../stats/index.ts'
import { uniformOf, type Address } from './address.ts'
import { fillTable, lowerTail, standardNormalTable, tableSize, tailCells, upperTail, type InverseTable } from './inverse-table.ts'
import type { Cut, RowMemory } from './rows/memory.ts'
import { blockRuns, cumulativeEnd, cumulativeSteps, rowAt, tableHead, type RowMath } from './rows/row-math.ts'

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

/** Rows of one block of runs that drawing needs. */
export type DrawingRows = {
  readonly bits: Int32Array
  readonly latent: Float64Array
  readonly normals: Float64Array
  readonly zeros: Float64Array
  /** Standard normals of each shared driver. */
  readonly drivers: readonly Float64Array[]
  /** By their place, each with its head, as `RowMath.drawOnto` reads it. */
  readonly tables: readonly Float32Array[]
  /** Φ, as `RowMath.cumulative` reads it. */
  readonly cumulative: Float64Array
}

export type Drawing = DrawingRows & { readonly math: RowMath; readonly odd: Int32Array; firstRun: number }

/** `tables`: all that are drawn from, each at its place; `drivers`: how many are shared. */
export function layDrawing(cut: Cut, { tables, drivers }: { tables: readonly InverseTable[]; drivers: number }): DrawingRows {
  return {
    bits: cut.words(blockRuns),
    latent: cut.doubles(blockRuns),
    normals: cut.doubles(blockRuns),
    zeros: cut.doubles(blockRuns),
    drivers: Array.from({ length: drivers }, () => cut.doubles(blockRuns)),
    tables: tables.map(() => cut.floats(tableHead / 4 + tableSize)),
    cumulative: cut.doubles(cumulativeTable.length),
  }
}

export function openDrawing(rows: DrawingRows, { math, odd }: Pick<RowMemory<unknown>, 'math' | 'odd'>, tables: readonly InverseTable[]): Drawing {
  rows.cumulative.set(cumulativeTable)
  for (const table of tables) {
    const row = rows.tables[table.place]!
    new Float64Array(row.buffer, row.byteOffset, 2).set([table.shift, table.scale])
    fillTable(row.subarray(tableHead / 4), table)
  }
  return { ...rows, math, odd, firstRun: 0 }
}

const cumulativeTable = Float64Array.from({ length: 2 * cumulativeEnd * cumulativeSteps + 2 }, (_, i) =>
  normalCdf(i / cumulativeSteps - cumulativeEnd),
)

/** Values of an element for the runs of the block. */
export function drawElement(drawing: Drawing, element: Element, into: Float64Array): void {
  const { source, held } = element
  if (held !== null) into.fill(held)
  else if (source === null) throw new TypeError(`"${element.key}" has no values`)
  else if ('certain' in source) into.fill(source.certain)
  else {
    drawBits(drawing, element)
    if ('table' in source) addDraw(drawing, source, { base: drawing.zeros, from: 0, into, at: 0 })
    else fromSteps(drawing.bits, source, into)
  }
}

export type Rows = { base: Float64Array; from: number; into: Float64Array; at: number }

/** into = base + what a table has at the bits of the drawing. The finer cells at both ends, a 256th of all, one by one. */
export function addDraw(drawing: Drawing, source: InverseTable, { base, from, into, at }: Rows): void {
  const { math, bits, tables, odd } = drawing
  const table = tables[source.place]!
  const groups = math.drawOnto(rowAt(into, at), rowAt(base, from), bits.byteOffset, table.byteOffset)
  for (let group = 0; group < groups; group++) {
    const first = (odd[group]! - bits.byteOffset) >>> 2
    for (let r = first; r < first + 4; r++)
      if (((bits[r]! >>> 23) + 1) % 512 < 2) into[at + r] = base[from + r]! + (source.shift + source.scale * fromTail(source, table, bits[r]!))
  }
}

/** The value at bits in the first or the last cell of a table. */
function fromTail({ far }: InverseTable, table: Float32Array, x: number): number {
  const place = ((x & 0x7fffff) + 0.5) * 1.1920928955078125e-7 * tailCells
  const cell = Math.floor(place)
  const lower = x >>> 23 === 0
  if (far && cell === (lower ? 0 : tailCells - 1)) return far(uniformOf(x))
  const at = tableHead / 4 + (lower ? lowerTail : upperTail) + cell
  return table[at]! + (table[at + 1]! - table[at]!) * (place - cell)
}

/** Uniform bits of an element for the runs of the block, its correlations included: high bits, high value. */
export function drawBits(drawing: Drawing, { latent, address }: Pick<Element, 'latent' | 'address'>): Int32Array {
  const { bits, math, firstRun } = drawing
  if (latent === null) {
    math.bits(bits.byteOffset, address.first, address.second, firstRun)
    return bits
  }
  const z = drawing.latent.fill(0)
  if (latent.kind === 'drivers') {
    addNormals(drawing, address, latent.own)
    for (const { row, weight } of latent.drivers) math.addTimes(z.byteOffset, drawing.drivers[row]!.byteOffset, weight)
  } else for (const { address: member, weight } of latent.members) addNormals(drawing, member, weight)
  math.cumulative(bits.byteOffset, z.byteOffset, drawing.cumulative.byteOffset)
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
  const { math, normals, latent } = drawing
  drawBits(drawing, { latent: null, address })
  addDraw(drawing, standardNormalTable, { base: drawing.zeros, from: 0, into: normals, at: 0 })
  math.addTimes(latent.byteOffset, normals.byteOffset, weight)
}

function fromSteps(bits: Int32Array, { values, upTo }: Steps, into: Float64Array): void {
  for (let r = 0; r < bits.length; r++) {
    const u = ((bits[r]! >>> 0) + 0.5) * 2 ** -32
    let [low, high] = [0, values.length - 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (upTo[middle]! >= u) high = middle
      else low = middle + 1
    }
    into[r] = values[low]!
  }
}

/** The least number of bits (unsigned) with which an event of this probability happens: u > 1 − p. */
export const thresholdOf = (probability: number): number => Math.round((1 - probability) * 4_294_967_296)
