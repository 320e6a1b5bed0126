/**
 * Runs are computed in blocks, so that every inner loop runs over runs and a row of a task stays in the cache. A block is part of no figure:
 * random numbers belong to runs.
 */
export const blockRuns = 512

/** Runs of a word of marks. */
export const wordRuns = 32

/** Rounding of sums must not carry a finish at the end of a shift into the next shift: a ten-thousandth of a minute. */
export const hair = 1e-4

/**
 * What is done to a row: a number for each run of a block. Rows, tables and calendars are named by their address in the memory that they share,
 * dates may be Infinity (never). In WebAssembly and in plain TypeScript the same operations in the same order, and so the same bits (rule P5).
 * What returns a number says how many groups of runs it could not do itself, four or two runs each; `odd` has the addresses at which they begin.
 */
export type RowMath = {
  /** into = the random bits of the runs from `firstRun` on at the address first, second (see `bitsAt`), 32 a run. */
  bits: (into: number, first: number, second: number, firstRun: number) => void
  /** into = base + the value of a table of quantiles at these bits. Groups of four with bits in the first or last cell are odd. */
  drawOnto: (into: number, base: number, bits: number, table: number) => number
  /** into = the bits of the standard normals z, by the table of Φ. */
  cumulative: (into: number, z: number, table: number) => void
  /** into = the latest of a, b and least. */
  later: (into: number, a: number, b: number, least: number) => void
  /** into = the later of itself and dates + lag. */
  raise: (into: number, dates: number, lag: number) => void
  /** into = a + b. */
  add: (into: number, a: number, b: number) => void
  /** into = into + weight × row. */
  addTimes: (into: number, row: number, weight: number) => void
  /** into = working minutes before the dates, see `workOf`. Groups of two with a date outside of the table are odd; so in the next two. */
  workOf: (into: number, dates: number, calendar: number) => number
  /** into = the moments by which that much work is done, see `finishOf`. */
  finishOf: (into: number, work: number, calendar: number) => number
  /** into = the moments from which work after that much goes on, see `startOf`. */
  startOf: (into: number, work: number, calendar: number) => number
  /** Of the 32 runs from these addresses on, a bit for each in which a ≥ b and a ≥ least. */
  holds: (a: number, b: number, least: number) => number
}

/** The address of the row that begins at a place of a list. */
export const rowAt = (rows: Float64Array, at: number): number => rows.byteOffset + 8 * at

/** A table of quantiles in memory: shift and scale, then the places. */
export const tableHead = 16

/** A calendar in memory: five numbers, two addresses, then the work at every cell. */
export const calendarHead = 48
export const calendarFields = { origin: 0, cell: 8, work: 16, cells: 24, whole: 32, starts: 40, finishes: 44 } as const

/** Φ between −8 and 8 in steps of a 256th, with a place more at the end. */
export const cumulativeSteps = 256
export const cumulativeEnd = 8
/** Φ = 1 as 32 bits. */
export const fullBits = 4_294_967_295.999999
