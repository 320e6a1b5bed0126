import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { correlation, createGenerator, Generator } from './index.ts'

const take = (count: number, from: Generator): number[] => Array.from({ length: count }, () => from.nextUint32())
const uniforms = (count: number, from: Generator): number[] => Array.from({ length: count }, () => from.uniform())

describe('seeded generators', () => {
  test('S13 the reference numbers of xoshiro128** come out, before and after a jump', () => {
    expect(take(10, new Generator([1, 2, 3, 4]))).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ])
    expect(take(4, new Generator([1, 2, 3, 4]).jumped())).toEqual([1194304935, 745561276, 25819468, 3320478005])
  })

  test('S13 the same seed and stream give the same draws, and a stored state continues them', () => {
    const first = createGenerator({ seed: 7, stream: 'task 1' })
    const second = createGenerator({ seed: 7, stream: 'task 1' })
    expect(take(20, first)).toEqual(take(20, second))
    const continued = new Generator(first.state())
    expect(take(5, continued)).toEqual(take(5, first))
  })

  test('S14 seeds and streams that are nearly alike share nothing', () => {
    const keys = ['', 'a', 'b', 'ab', 'ba', 0, 1, -1, 0.5, 2 ** 40, '0', '1']
    const starts = keys.flatMap((seed) => keys.map((stream) => take(4, createGenerator({ seed, stream })).join()))
    expect(new Set(starts).size).toBe(starts.length)
  })

  test('S14 neighbouring streams are uncorrelated', () => {
    for (let stream = 0; stream < 8; stream++) {
      const r = correlation(
        uniforms(20_000, createGenerator({ seed: 1, stream })),
        uniforms(20_000, createGenerator({ seed: 1, stream: stream + 1 })),
      )
      expect(Math.abs(r.value ?? 1)).toBeLessThan(0.03)
    }
  })

  test('S15 uniform numbers lie strictly between 0 and 1 with mean 1/2 and variance 1/12', () => {
    const all = uniforms(100_000, createGenerator({ seed: 'uniform' }))
    expect(Math.min(...all.slice(0, 50_000))).toBeGreaterThan(0)
    expect(Math.max(...all.slice(0, 50_000))).toBeLessThan(1)
    const mean = all.reduce((sum, x) => sum + x, 0) / all.length
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.004)
    expect(Math.abs(all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / all.length - 1 / 12)).toBeLessThan(0.0015)
  })

  test('S15 integers are even over their range, and stay below it', () => {
    const counts = [0, 0, 0, 0, 0, 0, 0]
    const generator = createGenerator({ seed: 3 })
    for (let i = 0; i < 70_000; i++) counts[generator.integer(7)]!++
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
    expect(chiSquare).toBeLessThan(22.46)
    fc.assert(fc.property(fc.integer({ min: 1, max: 2 ** 32 }), (below) => generator.integer(below) < below))
  })

  test('S2 an empty state, a seed that is no number and an impossible range are refused', () => {
    expect(() => new Generator([0, 0, 0, 0])).toThrow(RangeError)
    expect(() => createGenerator({ seed: NaN })).toThrow(RangeError)
    expect(() => createGenerator({ seed: 1 }).integer(0)).toThrow(RangeError)
    expect(() => createGenerator({ seed: 1 }).integer(1.5)).toThrow(RangeError)
  })
})
