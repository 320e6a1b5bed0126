import { fillBits } from '../address.ts'
import {
  blockRuns,
  calendarFields,
  calendarHead,
  cumulativeEnd,
  cumulativeSteps,
  fullBits,
  hair,
  tableHead,
  wordRuns,
  type RowMath,
} from './row-math.ts'

type Views = { doubles: Float64Array; floats: Float32Array; words: Int32Array }

/** The row operations in plain TypeScript, for where WebAssembly is not allowed; bit by bit what the kernels do. */
export function plainMath(memory: ArrayBuffer): RowMath {
  const views: Views = { doubles: new Float64Array(memory), floats: new Float32Array(memory), words: new Int32Array(memory) }
  return { ...drawing(views), ...combining(views.doubles), ...calendars(views) }
}

function drawing({ doubles, floats, words }: Views): Pick<RowMath, 'bits' | 'drawOnto' | 'cumulative'> {
  return {
    bits: (into, first, second, firstRun) => fillBits(words.subarray(into >>> 2, (into >>> 2) + blockRuns), { first, second }, firstRun),
    drawOnto: (into, base, bits, table) => {
      const [to, from, source, places] = [into >>> 3, base >>> 3, bits >>> 2, (table + tableHead) >>> 2]
      const [shift, scale] = [doubles[table >>> 3]!, doubles[(table >>> 3) + 1]!]
      let odd = 0
      let group = 0
      for (let r = 0; r < blockRuns; r++) {
        const x = words[source + r]!
        const cell = x >>> 23
        const low = floats[places + cell]!
        const part = (x & 0x7fffff) * 1.1920928955078125e-7
        const drawn = Math.fround(low + Math.fround(Math.fround(floats[places + cell + 1]! - low) * part))
        doubles[to + r] = doubles[from + r]! + (shift + scale * drawn)
        if ((cell - 1) >>> 0 >= 510) group = 1
        if ((r & 3) === 3) {
          words[odd] = bits + 4 * (r - 3)
          odd += group
          group = 0
        }
      }
      return odd
    },
    cumulative: (into, z, table) => {
      const [to, from, places] = [into >>> 2, z >>> 3, table >>> 3]
      for (let r = 0; r < blockRuns; r++) {
        const place = (Math.max(-cumulativeEnd, Math.min(cumulativeEnd, doubles[from + r]!)) + cumulativeEnd) * cumulativeSteps
        const cell = Math.floor(place)
        const low = doubles[places + cell]!
        words[to + r] = (low + (doubles[places + cell + 1]! - low) * (place - cell)) * fullBits
      }
    },
  }
}

function combining(doubles: Float64Array): Pick<RowMath, 'later' | 'raise' | 'add' | 'addTimes' | 'holds'> {
  return {
    later: (into, a, b, least) => {
      const [to, one, other] = [into >>> 3, a >>> 3, b >>> 3]
      for (let r = 0; r < blockRuns; r++) {
        const date = doubles[one + r]! > doubles[other + r]! ? doubles[one + r]! : doubles[other + r]!
        doubles[to + r] = date > least ? date : least
      }
    },
    raise: (into, dates, lag) => {
      const [to, from] = [into >>> 3, dates >>> 3]
      for (let r = 0; r < blockRuns; r++) {
        const date = doubles[from + r]! + lag
        if (date > doubles[to + r]!) doubles[to + r] = date
      }
    },
    add: (into, a, b) => {
      const [to, one, other] = [into >>> 3, a >>> 3, b >>> 3]
      for (let r = 0; r < blockRuns; r++) doubles[to + r] = doubles[one + r]! + doubles[other + r]!
    },
    addTimes: (into, row, weight) => {
      const [to, from] = [into >>> 3, row >>> 3]
      for (let r = 0; r < blockRuns; r++) doubles[to + r] = doubles[to + r]! + weight * doubles[from + r]!
    },
    holds: (a, b, least) => {
      const [one, other] = [a >>> 3, b >>> 3]
      let bits = 0
      for (let r = 0; r < wordRuns; r++) {
        const date = doubles[one + r]!
        if (date >= doubles[other + r]! && date >= least) bits |= 1 << r
      }
      return bits
    },
  }
}

function calendars({ doubles, words }: Views): Pick<RowMath, 'workOf' | 'finishOf' | 'startOf'> {
  const field = (calendar: number, name: 'origin' | 'cell' | 'work' | 'cells' | 'whole'): number => doubles[(calendar + calendarFields[name]) >>> 3]!
  const listAt = (calendar: number, name: 'starts' | 'finishes'): number => words[(calendar + calendarFields[name]) >>> 2]! >>> 2
  /** Each run by a rule that gives NaN for what the table does not hold. */
  const each = (into: number, from: number, rule: (x: number) => number): number => {
    let odd = 0
    for (let r = 0; r < blockRuns; r += 2) {
      let group = 0
      for (let run = r; run < r + 2; run++) {
        const x = doubles[(from >>> 3) + run]!
        const value = x === Infinity ? x : rule(x)
        if (Number.isNaN(value)) group = 1
        doubles[(into >>> 3) + run] = value
      }
      words[odd] = into + 8 * r
      odd += group
    }
    return odd
  }
  return {
    workOf: (into, dates, calendar) => {
      const [origin, cell, cells, work] = [
        field(calendar, 'origin'),
        field(calendar, 'cell'),
        field(calendar, 'cells'),
        (calendar + calendarHead) >>> 2,
      ]
      return each(into, dates, (minute) => {
        const place = (minute - origin) / cell
        if (!(place >= 0 && place < cells)) return NaN
        const at = Math.floor(place)
        const before = words[work + at]!
        return before + (words[work + at + 1]! - before) * (place - at)
      })
    },
    finishOf: (into, work, calendar) => {
      const [first, cell, whole, finishes] = [
        field(calendar, 'work'),
        field(calendar, 'cell'),
        field(calendar, 'whole'),
        listAt(calendar, 'finishes'),
      ]
      return each(into, work, (x) => {
        const done = x - first
        const place = Math.ceil((done - hair) / cell)
        return place >= 1 && place <= whole ? words[finishes + place]! - Math.max(0, place * cell - done) : NaN
      })
    },
    startOf: (into, work, calendar) => {
      const [first, cell, whole, starts] = [field(calendar, 'work'), field(calendar, 'cell'), field(calendar, 'whole'), listAt(calendar, 'starts')]
      return each(into, work, (x) => {
        const done = x - first
        const place = Math.floor((done + hair) / cell)
        return place >= 0 && place < whole ? words[starts + place]! + Math.max(0, done - place * cell) : NaN
      })
    },
  }
}
