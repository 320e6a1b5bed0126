import { assemble, kernel, walkRows, type Kernel, type Local, type Scope } from './assemble.ts'
import { f32x4, f64, f64x2, i16x8, i32, i32x4, i8x16, v128, type Code } from './instructions.ts'
import { blockRuns, calendarFields, calendarHead, cumulativeEnd, cumulativeSteps, fullBits, hair, tableHead } from './row-math.ts'

/** Bytes of a run in a row of numbers and in one of bits. */
const wide = 8
const narrow = 4
const along = (at: Local, width = wide): { at: Local; width: number } => ({ at, width })
const both = (number: number): Code => f64x2.of(f64.of(number))

const golden = 0x9e3779b9
const ramp = Int32Array.from([0, 1, 2, 3], (r) => Math.imul(golden, r))

/** `bitsAt` for four runs at once. */
const bits = kernel('bits', {
  takes: ['i32', 'i32', 'i32', 'i32'],
  write: ([into, first, second, firstRun], { local, once }) => {
    const [until, x, next] = [local('i32'), local('v128'), local('v128')]
    const key = once(i32x4.of(second!.get))
    const [multiplier, other] = [once(i32x4.of(i32.of(0x21f0aaad))), once(i32x4.of(i32.of(0x735a2d97)))]
    const further = once(i32x4.of(i32.of(Math.imul(golden, 4))))
    const mix = (by: number): Code => v128.xor(x.get, i32x4.shiftRight(x.get, i32.of(by)))
    const step = (offset: number): Code => [
      ...x.set(next.get),
      ...next.set(i32x4.add(next.get, further)),
      ...x.set(mix(16)),
      ...x.set(v128.xor(i32x4.multiply(x.get, multiplier), key)),
      ...x.set(mix(15)),
      ...x.set(i32x4.multiply(x.get, other)),
      ...v128.store(into!.get, mix(15), offset),
    ]
    return [
      ...next.set(i32x4.add(v128.of(ramp), i32x4.of(i32.add(i32.multiply(firstRun!.get, i32.of(golden)), first!.get)))),
      ...walkRows([along(into!, narrow)], { runs: blockRuns, step: 8, until }, [...step(0), ...step(16)]),
    ]
  },
})

/** Notes the address of a group and, where the condition is 1, keeps the note. */
const noteOdd = (odd: Local, group: Local, condition: Code): Code => [
  ...i32.store(i32.shiftLeft(odd.get, i32.of(2)), group.get),
  ...odd.set(i32.add(odd.get, condition)),
]

const drawOnto = kernel('drawOnto', {
  takes: ['i32', 'i32', 'i32', 'i32'],
  gives: 'i32',
  write: ([into, base, from, table], { local, once }) => {
    const [until, odd] = [local('i32'), local('i32')]
    const [x, cell, pair, pairs] = [local('v128'), local('v128'), local('v128'), local('v128')]
    const [shift, scale] = [once(f64x2.of(f64.load(table!.get))), once(f64x2.of(f64.load(table!.get, 8)))]
    const [cellMask, partMask] = [once(i32x4.of(i32.of(0x7fc))), once(i32x4.of(i32.of(0x7fffff)))]
    const unit = once(v128.of(new Float32Array(4).fill(2 ** -23)))
    const [nextCell, twoCells] = [once(i32x4.of(i32.of(1 << 23))), once(i32x4.of(i32.of(1 << 24)))]
    const place = (lane: number): Code => i32.add(table!.get, i32x4.lane(cell.get, lane))
    const twoPlaces = (lane: number): Code => v128.load64Into(v128.load64(place(lane), tableHead), place(lane + 1), { lane: 1, offset: tableHead })
    const part = f32x4.multiply(f32x4.ofIntegers(v128.and(x.get, partMask)), unit)
    const put = (drawn: Code, offset: number): Code =>
      v128.store(into!.get, f64x2.add(v128.load(base!.get, offset), f64x2.add(shift, f64x2.multiply(scale, f64x2.ofFloats(drawn)))), offset)
    return [
      ...walkRows([along(into!), along(base!), along(from!, narrow)], { runs: blockRuns, step: 4, until }, [
        ...x.set(v128.load(from!.get)),
        ...cell.set(v128.and(i32x4.shiftRight(x.get, i32.of(21)), cellMask)),
        ...pair.set(twoPlaces(0)),
        ...pairs.set(twoPlaces(2)),
        // The places before, then the places after: [0 2 4 6] and [1 3 5 7] of the pairs.
        ...cell.set(v128.shuffle(pair.get, pairs.get, [0, 2, 4, 6])),
        ...pair.set(f32x4.subtract(v128.shuffle(pair.get, pairs.get, [1, 3, 5, 7]), cell.get)),
        ...cell.set(f32x4.add(cell.get, f32x4.multiply(pair.get, part))),
        ...put(cell.get, 0),
        ...put(v128.shuffle(cell.get, cell.get, [2, 3, 2, 3]), 16),
        ...noteOdd(odd, from!, v128.anyTrue(i32x4.lessUnsigned(i32x4.add(x.get, nextCell), twoCells))),
      ]),
      ...odd.get,
    ]
  },
})

const cumulative = kernel('cumulative', {
  takes: ['i32', 'i32', 'i32'],
  write: ([into, z, table], { local, once }) => {
    const [until, place, cell, low, high] = [local('i32'), local('v128'), local('v128'), local('v128'), local('v128')]
    const [least, most, steps, full] = [-cumulativeEnd, cumulativeEnd, cumulativeSteps, fullBits].map((number) => once(both(number)))
    const at = (lane: number): Code => i32.add(table!.get, i32.shiftLeft(i32x4.lane(cell.get, lane), i32.of(3)))
    const bounded = f64x2.earlier(most!, f64x2.later(least!, v128.load(z!.get)))
    return walkRows([along(into!, narrow), along(z!)], { runs: blockRuns, step: 2, until }, [
      ...place.set(f64x2.multiply(f64x2.add(bounded, most!), steps!)),
      ...cell.set(i32x4.ofDoubles(place.get)),
      ...low.set(v128.load64Into(v128.load64(at(0)), at(1), { lane: 1 })),
      ...high.set(v128.load64Into(v128.load64(at(0), 8), at(1), { lane: 1, offset: 8 })),
      ...low.set(f64x2.add(low.get, f64x2.multiply(f64x2.subtract(high.get, low.get), f64x2.subtract(place.get, f64x2.floor(place.get))))),
      ...v128.store64(into!.get, i32x4.ofDoublesUnsigned(f64x2.multiply(low.get, full!))),
    ])
  },
})

/** Rows in, a row out, run by run: what a kernel of its own makes of the rows (0 is that which it writes) and of a number. */
type Formula = (row: (place: number) => Code, number: Code) => Code

function rowKernel(name: string, { rows, number = false }: { rows: number; number?: boolean }, formula: Formula): Kernel {
  const takes = Array.from({ length: rows }, () => 'i32' as const)
  return kernel(name, {
    takes: number ? [...takes, 'f64'] : takes,
    write: (given, { local, once }) => {
      const addresses = given.slice(0, rows)
      const splat = number ? once(f64x2.of(given[rows]!.get)) : []
      const into = addresses[0]!.get
      const step = (offset: number): Code =>
        v128.store(
          into,
          formula((place) => v128.load(addresses[place]!.get, offset), splat),
          offset,
        )
      const walks = addresses.map((at) => along(at))
      return walkRows(walks, { runs: blockRuns, step: 4, until: local('i32') }, [...step(0), ...step(16)])
    },
  })
}

const later = rowKernel('later', { rows: 3, number: true }, (row, least) => f64x2.later(least, f64x2.later(row(2), row(1))))
const raise = rowKernel('raise', { rows: 2, number: true }, (row, lag) => f64x2.later(row(0), f64x2.add(row(1), lag)))
const add = rowKernel('add', { rows: 3 }, (row) => f64x2.add(row(1), row(2)))
const addTimes = rowKernel('addTimes', { rows: 2, number: true }, (row, weight) => f64x2.add(row(0), f64x2.multiply(weight, row(1))))

/** What a kernel over a calendar reads of it, and how it finds the cells of two runs. */
type Calendar = Scope & {
  x: Code
  field: (name: 'origin' | 'cell' | 'work' | 'cells' | 'whole') => Code
  list: (name: 'starts' | 'finishes' | 'work') => Code
  /** The integers at two cells of a list, and those behind them. Cells that it does not have are its last, so that nothing else is read. */
  lookUp: (list: Code, cells: { place: Code; last: Code }) => { find: Code; here: Code; next: Code }
}

/** The steps before the value, the lanes that the table holds, and their values. */
type Looking = { prepare: Code; inside: Code; value: Code }

function calendarKernel(name: string, look: (calendar: Calendar) => Looking): Kernel {
  return kernel(name, {
    takes: ['i32', 'i32', 'i32'],
    gives: 'i32',
    write: ([into, from, calendar], scope) => {
      const { local, once } = scope
      const [until, odd, x, never] = [local('i32'), local('i32'), local('v128'), local('v128')]
      const infinite = once(both(Infinity))
      const field: Calendar['field'] = (field) => once(f64x2.of(f64.load(calendar!.get, calendarFields[field])))
      const list: Calendar['list'] = (name) =>
        once(name === 'work' ? i32.add(calendar!.get, i32.of(calendarHead)) : i32.load(calendar!.get, calendarFields[name]), 'i32')
      const { prepare, inside, value } = look({ ...scope, x: x.get, field, list, lookUp: (table, cells) => lookUp(scope, { table, ...cells }) })
      return [
        ...walkRows([along(into!), along(from!)], { runs: blockRuns, step: 2, until }, [
          ...x.set(v128.load(from!.get)),
          ...never.set(f64x2.equal(x.get, infinite)),
          ...prepare,
          ...v128.store(into!.get, v128.select(x.get, value, never.get)),
          ...noteOdd(odd, into!, i32.isZero(i32x4.allTrue(v128.or(never.get, inside)))),
        ]),
        ...odd.get,
      ]
    },
  })
}

function lookUp({ local, once }: Scope, { table, place, last }: { table: Code; place: Code; last: Code }): ReturnType<Calendar['lookUp']> {
  const [cells, pairs] = [local('v128'), local('v128')]
  const at = (lane: number): Code => i32.add(table, i32.shiftLeft(i32x4.lane(cells.get, lane), i32.of(2)))
  return {
    find: [
      ...cells.set(i32x4.leastUnsigned(i32x4.ofDoubles(place), once(i32x4.ofDoubles(last)))),
      ...pairs.set(v128.load64Into(v128.load64(at(0)), at(1), { lane: 1 })),
    ],
    here: f64x2.ofIntegers(v128.shuffle(pairs.get, pairs.get, [0, 2, 0, 2])),
    next: f64x2.ofIntegers(v128.shuffle(pairs.get, pairs.get, [1, 3, 1, 3])),
  }
}

const workOf = calendarKernel('workOf', ({ x, field, list, lookUp, local, once }) => {
  const [place, before] = [local('v128'), local('v128')]
  const [origin, cell, cells, zero, one] = [field('origin'), field('cell'), field('cells'), once(both(0)), once(both(1))]
  const work = lookUp(list('work'), { place: place.get, last: f64x2.subtract(cells, one) })
  return {
    prepare: [...place.set(f64x2.divide(f64x2.subtract(x, origin), cell)), ...work.find, ...before.set(work.here)],
    inside: v128.and(f64x2.lessOrEqual(zero, place.get), f64x2.less(place.get, cells)),
    value: f64x2.add(before.get, f64x2.multiply(f64x2.subtract(work.next, before.get), f64x2.subtract(place.get, f64x2.floor(place.get)))),
  }
})

const finishOf = calendarKernel('finishOf', ({ x, field, list, lookUp, local, once }) => {
  const [done, place] = [local('v128'), local('v128')]
  const [first, cell, whole, zero, one, margin] = [field('work'), field('cell'), field('whole'), once(both(0)), once(both(1)), once(both(hair))]
  const finishes = lookUp(list('finishes'), { place: place.get, last: whole })
  return {
    prepare: [
      ...done.set(f64x2.subtract(x, first)),
      ...place.set(f64x2.ceil(f64x2.divide(f64x2.subtract(done.get, margin), cell))),
      ...finishes.find,
    ],
    inside: v128.and(f64x2.lessOrEqual(one, place.get), f64x2.lessOrEqual(place.get, whole)),
    value: f64x2.subtract(finishes.here, f64x2.later(zero, f64x2.subtract(f64x2.multiply(place.get, cell), done.get))),
  }
})

const startOf = calendarKernel('startOf', ({ x, field, list, lookUp, local, once }) => {
  const [done, place] = [local('v128'), local('v128')]
  const [first, cell, whole, zero, margin] = [field('work'), field('cell'), field('whole'), once(both(0)), once(both(hair))]
  const starts = lookUp(list('starts'), { place: place.get, last: whole })
  return {
    prepare: [...done.set(f64x2.subtract(x, first)), ...place.set(f64x2.floor(f64x2.divide(f64x2.add(done.get, margin), cell))), ...starts.find],
    inside: v128.and(f64x2.lessOrEqual(zero, place.get), f64x2.less(place.get, whole)),
    value: f64x2.add(starts.here, f64x2.later(zero, f64x2.subtract(done.get, f64x2.multiply(place.get, cell)))),
  }
})

/** Sixteen runs at a time: the masks of two runs become those of four, eight and sixteen, one byte a run, and a bit of each. */
const holds = kernel('holds', {
  takes: ['i32', 'i32', 'f64'],
  gives: 'i32',
  write: ([a, b, least], { once }) => {
    const bound = once(f64x2.of(least!.get))
    const two = (run: number): Code => f64x2.lessOrEqual(f64x2.later(bound, v128.load(b!.get, run * wide)), v128.load(a!.get, run * wide))
    const four = (run: number): Code => v128.shuffle(two(run), two(run + 2), [0, 2, 4, 6])
    const eight = (run: number): Code => i32x4.narrow(four(run), four(run + 4))
    const sixteen = (run: number): Code => i8x16.bitmask(i16x8.narrow(eight(run), eight(run + 8)))
    return i32.or(sixteen(0), i32.shiftLeft(sixteen(16), i32.of(16)))
  },
})

/** The module of all kernels, some three kilobytes: small enough for a browser to make it ready at once. */
export const kernels = assemble([bits, drawOnto, cumulative, later, raise, add, addTimes, workOf, finishOf, startOf, holds])
