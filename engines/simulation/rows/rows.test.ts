import { afterEach, describe, expect, test, vi } from 'vitest'
import { compileCalendar, fiveDayWeek, minuteOf } from '../../network/index.ts'
import { randomPlan } from '../../network/testing/random-plan.ts'
import { seeded } from '../../network/testing/seeded.ts'
import { bitsAt } from '../address.ts'
import { finishOf, lookupOf, startOf, workOf } from '../calendar-lookup.ts'
import { fillCalendar, layCalendar } from '../calendar-rows.ts'
import { layDrawing, openDrawing } from '../draw.ts'
import { simulate, type PursuitModel, type SimulationModel, type Uncertain } from '../index.ts'
import { inverseTable, standardNormalTable } from '../inverse-table.ts'
import { openMemory, type Cut } from './memory.ts'
import { blockRuns } from './row-math.ts'

const exceptions = [
  { from: '2026-10-01', to: '2026-10-07', shifts: [] },
  { from: '2026-10-10', like: 5 },
]
const calendar = lookupOf(compileCalendar({ week: fiveDayWeek('08:30-12:00,13:00-17:30'), exceptions }), minuteOf('2026-09-28T08:00'))
const pert = inverseTable({ kind: 'pert', min: 2, mode: 5.3, max: 12 }, { subject: 'e', place: 1 })
const tables = [standardNormalTable, pert]

afterEach(() => vi.unstubAllGlobals())

/** The package as it is where no WebAssembly is to be had. */
async function without<T>(load: () => Promise<T>): Promise<T> {
  vi.stubGlobal('WebAssembly', undefined)
  vi.resetModules()
  return load()
}

function openDesk(open: typeof openMemory) {
  const memory = open((cut: Cut) => ({
    drawing: layDrawing(cut, { tables, drivers: 0 }),
    a: cut.doubles(blockRuns),
    b: cut.doubles(blockRuns),
    into: cut.doubles(blockRuns),
    calendar: layCalendar(cut, calendar),
  }))
  fillCalendar(memory.rows.calendar, calendar)
  return { ...memory, ...memory.rows, drawing: openDrawing(memory.rows.drawing, memory, tables) }
}

type Desk = ReturnType<typeof openDesk>

/** Dates with fractions, some never, some outside of any table. */
function dates(seed: number): Float64Array {
  const random = seeded(seed)
  const from = minuteOf('2026-09-28T08:00')
  const kinds = [() => Infinity, () => from + 1e8 * (random.next() - 0.5), () => from + random.below(5000), () => from + 2e6 * random.next()]
  return Float64Array.from({ length: blockRuns }, () => kinds[Math.min(3, random.below(20))]!())
}

/** Every operation on the same rows; what one makes of the last row is looked at, less the groups that it leaves to others. */
const operations: Record<string, (desk: Desk, seed: number) => number | void> = {
  bits: ({ math, drawing }, seed) => math.bits(drawing.bits.byteOffset, seed * 7919, -seed, seed * 1000),
  drawOnto: ({ math, drawing, a, into }) => math.drawOnto(into.byteOffset, a.byteOffset, drawing.bits.byteOffset, drawing.tables[1]!.byteOffset),
  cumulative: ({ math, drawing, b }) => {
    for (let r = 0; r < blockRuns; r++) b[r] = (r - 60) / 7
    math.cumulative(drawing.bits.byteOffset, b.byteOffset, drawing.cumulative.byteOffset)
  },
  later: ({ math, a, b, into }) => math.later(into.byteOffset, a.byteOffset, b.byteOffset, minuteOf('2026-10-01T00:00')),
  raise: ({ math, b, into }) => math.raise(into.byteOffset, b.byteOffset, -90.5),
  add: ({ math, a, b, into }) => math.add(into.byteOffset, a.byteOffset, b.byteOffset),
  addTimes: ({ math, a, b }) => math.addTimes(a.byteOffset, b.byteOffset, 0.3),
  holds: ({ math, a, b }) => math.holds(a.byteOffset + 256, b.byteOffset, 0),
  workOf: ({ math, a, into, calendar: { byteOffset } }) => math.workOf(into.byteOffset, a.byteOffset, byteOffset),
  finishOf: ({ math, a, into, calendar: { byteOffset } }) => math.finishOf(into.byteOffset, a.byteOffset, byteOffset),
  startOf: ({ math, a, into, calendar: { byteOffset } }) => math.startOf(into.byteOffset, a.byteOffset, byteOffset),
}

function outcome(desk: Desk, operation: (desk: Desk, seed: number) => number | void, seed: number) {
  const { a, b, into, drawing, math, odd } = desk
  a.set(dates(seed))
  b.set(dates(seed + 1000))
  math.bits(drawing.bits.byteOffset, seed, 5, 0)
  into.fill(0)
  const groups = operation(desk, seed) ?? null
  const left = groups === null || operation === operations['holds'] ? [] : [...odd.subarray(0, groups)]
  for (const address of left) if (address >= into.byteOffset) into.fill(0, (address - into.byteOffset) / 8, (address - into.byteOffset) / 8 + 2)
  return { groups, left, bytes: Buffer.from(Float64Array.of(...into, ...a, ...drawing.bits).buffer).toString('hex') }
}

describe('rows', () => {
  test('P5 are the same in WebAssembly and without it, bit by bit', async () => {
    const quick = openDesk(openMemory)
    const plain = openDesk((await without(() => import('./memory.ts'))).openMemory)
    expect([quick, plain].map(({ math }) => Function.prototype.toString.call(math.add).includes('native code'))).toEqual([true, false])
    for (const [name, operation] of Object.entries(operations))
      for (let seed = 1; seed <= 30; seed++)
        expect([name, seed, outcome(quick, operation, seed)]).toEqual([name, seed, outcome(plain, operation, seed)])
  })

  test('P5 have the random numbers and the dates that one run alone has', () => {
    const { math, drawing, a, b, into, calendar: rows, odd } = openDesk(openMemory)
    math.bits(drawing.bits.byteOffset, 12, 34, 5000)
    expect(Array.from(drawing.bits, (bits) => bits >>> 0)).toEqual(
      Array.from({ length: blockRuns }, (_, r) => bitsAt({ first: 12, second: 34 }, 5000 + r)),
    )
    a.set(dates(1))
    math.workOf(b.byteOffset, a.byteOffset, rows.byteOffset)
    for (const [rule, alone] of [
      ['workOf', workOf],
      ['finishOf', finishOf],
      ['startOf', startOf],
    ] as const) {
      const given = rule === 'workOf' ? a : b
      const groups = math[rule](into.byteOffset, given.byteOffset, rows.byteOffset)
      const left = new Set(Array.from(odd.subarray(0, groups), (address) => (address - into.byteOffset) / 8))
      for (let r = 0; r < blockRuns; r++) if (!left.has(r & ~1)) expect(into[r]).toBe(given[r] === Infinity ? Infinity : alone(calendar, given[r]!))
      expect(left.size).toBeLessThan(blockRuns / 2)
    }
  })

  test('P5 make the same figures of a model with calendars, people, drivers, gates and risks', async () => {
    const here = models().map((model) => simulate(model, { runs: 300 }))
    const { simulate: simulatePlainly } = await without(() => import('../index.ts'))
    expect(here).toEqual(models().map((model) => simulatePlainly(model, { runs: 300 })))
  })

  test('P5 are made of nothing that a block before left in the memory', () => {
    const [model] = models()
    const once = simulate(model!, { runs: 200 })
    const memory = openMemory((cut) => cut.doubles(200_000))
    memory.rows.fill(NaN)
    memory.close()
    expect(simulate(model!, { runs: 200 })).toEqual(once)
  })
})

function models(): SimulationModel[] {
  return [1, 2, 3, 4].map((seed) => ({
    pursuits: [0, 1].map((p) => pursuit(seed * 10 + p, seed % 2 === 0)),
    drivers: [{ id: 'market' }],
    ...(seed > 2 ? { resources: [{ id: 'expert', capacity: 2 }] } : {}),
  }))
}

function pursuit(seed: number, calendars: boolean): PursuitModel {
  const plan = randomPlan(seed, { tasks: 25, calendars })
  const shape = (i: number, duration: number): Uncertain =>
    i % 3 === 0
      ? { kind: 'pert', min: duration / 2, mode: duration, max: 3 * duration, drivers: [{ driver: 'market', weight: 0.4 }] }
      : i % 3 === 1
        ? { kind: 'logNormal', mean: duration, standardDeviation: duration / 2 }
        : { kind: 'normal', mean: duration, standardDeviation: duration }
  return {
    id: `p${seed}`,
    plan,
    estimates: Object.fromEntries(plan.tasks.filter(({ duration }) => duration > 0).map(({ id, duration }, i) => [id, shape(i, duration)])),
    gates: [{ id: 'go', task: 'T9', probability: 0.6 }],
    risks: [{ id: 'late', probability: 0.3, effects: [{ on: 'duration', task: 'T5', factor: { kind: 'uniform', min: 1, max: 2 } }] }],
    signing: 'T9',
    value: { kind: 'gamma', shape: 2, scale: 1000 },
    ...(seed > 30 ? { demands: { T2: { expert: 1 }, T6: { expert: 2 }, T12: { expert: 1 } } } : {}),
  }
}
