import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  beta,
  certain,
  chiSquareTail,
  createGenerator,
  digamma,
  discrete,
  gamma,
  incompleteBeta,
  incompleteGamma,
  logGamma,
  logNormal,
  logNormalOf,
  normal,
  pert,
  studentCdf,
  studentQuantile,
  triangular,
  uniform,
  type Distribution,
} from './index.ts'

const close = (actual: number, expected: number, relative = 1e-7): void =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.max(1e-300, Math.abs(expected)))

/** Mean, variance, then [x, density, cumulative] and [p, quantile] as SciPy 1.17 gives them. */
const known: [string, Distribution, [number, number], [number, number, number][], [number, number][]][] = [
  [
    'normal',
    normal({ mean: 3, standardDeviation: 2 }),
    [3, 4],
    [
      [1, 0.12098536, 0.15865525],
      [4.5, 0.15056872, 0.77337265],
    ],
    [
      [0.01, -1.65269575],
      [0.8, 4.68324247],
    ],
  ],
  [
    'log-normal',
    logNormal({ logMean: 1.2, logDeviation: 0.5 }),
    [3.76218535499991, 4.020106724067256],
    [
      [1, 0.04478906, 0.00819754],
      [5, 0.11411962, 0.79357137],
    ],
    [
      [0.05, 1.4587402],
      [0.9, 6.3014249],
    ],
  ],
  [
    'triangular',
    triangular({ min: 2, mode: 4, max: 10 }),
    [5.333333333333334, 2.888888888888889],
    [
      [3, 0.125, 0.0625],
      [6, 0.16666667, 0.66666667],
    ],
    [
      [0.1, 3.26491106],
      [0.7, 6.20526681],
    ],
  ],
  [
    'gamma',
    gamma({ shape: 2.5, scale: 3 }),
    [7.5, 22.5],
    [
      [1, 0.03457768, 0.01525212],
      [12, 0.03674131, 0.84376437],
    ],
    [
      [0.001, 0.3153189],
      [0.99, 22.6294087],
    ],
  ],
  [
    'gamma of small shape',
    gamma({ shape: 0.05, scale: 1 }),
    [0.05, 0.05],
    [[0.1, 0.41419295, 0.91125763]],
    [
      [0.2, 6.1285409e-15],
      [0.999, 2.7364586],
    ],
  ],
  [
    'beta',
    beta({ alpha: 2, beta: 3.5 }),
    [0.36363636363636365, 0.03560076287349015],
    [
      [0.1, 1.21028272, 0.06635333],
      [0.8, 0.22539565, 0.98640471],
    ],
    [
      [0.001, 0.0113764],
      [0.999, 0.90764194],
    ],
  ],
  [
    'beta with two poles',
    beta({ alpha: 0.2, beta: 0.3 }),
    [0.4, 0.16],
    [[0.1, 0.87662459, 0.412134]],
    [
      [0.01, 8.93784768e-10],
      [0.95, 0.999234131],
    ],
  ],
  [
    'PERT',
    pert({ min: 2, mode: 5.5, max: 10 }),
    [5.666666666666666, 2.2698412698412698],
    [
      [4, 0.16926899, 0.14991561],
      [9, 0.02690643, 0.99122422],
    ],
    [
      [0.1, 3.67787759],
      [0.9, 7.71469506],
    ],
  ],
  [
    'uniform',
    uniform({ min: 2, max: 6 }),
    [4, 16 / 12],
    [[3, 0.25, 0.25]],
    [
      [0.25, 3],
      [1, 6],
    ],
  ],
  [
    'discrete',
    discrete([
      { value: 5, weight: 1 },
      { value: 1, weight: 2 },
      { value: 5, weight: 1 },
    ]),
    [3, 4],
    [
      [1, 0.5, 0.5],
      [3, 0, 0.5],
      [5, 0.5, 1],
    ],
    [
      [0.5, 1],
      [0.51, 5],
      [0, 1],
    ],
  ],
]

const continuous = known.filter(([name]) => name !== 'discrete')

describe('distributions', () => {
  test.each(known)('S16 %s has its known mean, variance, density, cumulative and quantiles', (...row) => {
    const [, distribution, [mean, variance], points, quantiles] = row
    close(distribution.mean, mean)
    close(distribution.variance, variance)
    for (const [x, density, cumulative] of points) {
      expect(distribution.density(x)).toBeCloseTo(density, 7)
      expect(distribution.cumulative(x)).toBeCloseTo(cumulative, 7)
    }
    for (const [p, x] of quantiles) close(distribution.quantile(p), x, 5e-7)
  })

  test.each(continuous)('S17 %s: the quantile is the inverse of the cumulative', (_, distribution) => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (p) => {
        const x = distribution.quantile(p)
        // Where the density is a pole, one step of the number line is more than the difference.
        const step = Math.abs(x) * 1e-15
        const room = 1e-9 + distribution.cumulative(x + step) - distribution.cumulative(x - step)
        expect(Math.abs(distribution.cumulative(x) - p)).toBeLessThan(room)
      }),
    )
  })

  test.each(continuous.filter(([name]) => !/poles|small/.test(name)))('S17 %s: the cumulative is the integral of the density', (_, distribution) => {
    const [from, to] = [distribution.quantile(0.1), distribution.quantile(0.9)]
    const width = (to - from) / 4000
    let area = 0
    for (let i = 0; i < 4000; i++) area += distribution.density(from + (i + 0.5) * width) * width
    expect(area).toBeCloseTo(0.8, 5)
  })

  test.each(known)('S18 %s: draws fall evenly between the quantiles and have its mean and variance', (name, distribution) => {
    const generator = createGenerator({ seed: 'draws', stream: name })
    const draws = Array.from({ length: 40_000 }, () => distribution.sample(generator))
    const mean = draws.reduce((sum, x) => sum + x / draws.length, 0)
    expect(Math.abs(mean - distribution.mean)).toBeLessThan(5 * Math.sqrt(distribution.variance / draws.length))
    const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2 / draws.length, 0)
    expect(Math.abs(variance / distribution.variance - 1)).toBeLessThan(name.includes('small') ? 0.3 : 0.06)
    if (name === 'discrete') return
    for (const p of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      const at = distribution.quantile(p)
      expect(Math.abs(draws.filter((x) => x <= at).length / draws.length - p)).toBeLessThan(0.013)
    }
  })

  test('S18 the same generator state gives the same draw', () => {
    for (const [, distribution] of known) {
      const draw = (): number => distribution.sample(createGenerator({ seed: 5 }))
      expect(draw()).toBe(draw())
    }
  })

  test('S19 PERT has the mean (a + 4m + b)/6, and what has no width is certain', () => {
    fc.assert(
      fc.property(fc.tuple(fc.integer(), fc.integer(), fc.integer()), (three) => {
        const [min = 0, mode = 0, max = 0] = three.toSorted((a, b) => a - b)
        expect(pert({ min, mode, max }).mean).toBeCloseTo((min + 4 * mode + max) / 6, 3)
      }),
    )
    for (const fixed of [pert({ min: 4, mode: 4, max: 4 }), triangular({ min: 4, mode: 4, max: 4 }), uniform({ min: 4, max: 4 }), certain(4)]) {
      expect([fixed.mean, fixed.variance, fixed.quantile(0.3), fixed.cumulative(3.9), fixed.cumulative(4)]).toEqual([4, 0, 4, 0, 1])
      expect(fixed.sample(createGenerator({ seed: 1 }))).toBe(4)
      expect(() => fixed.density(4)).toThrow(RangeError)
    }
  })

  test('S16 a log-normal can be given by its own mean and deviation; a beta can be stretched', () => {
    const cost = logNormalOf({ mean: 10, standardDeviation: 4 })
    close(cost.mean, 10)
    close(cost.variance, 16)
    close(beta({ alpha: 2, beta: 3.5, min: 10, max: 30 }).quantile(0.999), 10 + 20 * 0.90764194)
  })

  test('S2 parameters and arguments that make no sense are refused', () => {
    expect(() => normal({ mean: 0, standardDeviation: -1 })).toThrow(RangeError)
    expect(() => triangular({ min: 3, mode: 2, max: 5 })).toThrow(RangeError)
    expect(() => pert({ min: 1, mode: 2, max: Infinity })).toThrow(RangeError)
    expect(() => gamma({ shape: 0, scale: 1 })).toThrow(RangeError)
    expect(() => gamma({ shape: 1e9, scale: 1 })).toThrow(RangeError)
    expect(() => discrete([])).toThrow(RangeError)
    expect(() => discrete([{ value: 1, weight: 0 }])).toThrow(RangeError)
    expect(() => logNormal({ logMean: 1000, logDeviation: 3 })).toThrow(RangeError)
    for (const [, distribution] of known) {
      expect(() => distribution.cumulative(NaN)).toThrow(RangeError)
      expect(() => distribution.quantile(1.5)).toThrow(RangeError)
    }
    expect(() => normal({ mean: 0, standardDeviation: 1 }).quantile(0)).toThrow(RangeError)
    expect(() => beta({ alpha: 0.5, beta: 1 }).density(0)).toThrow(RangeError)
  })

  test('S1 what is asked far outside the support is 0 or 1', () => {
    for (const [, distribution] of known) {
      expect(distribution.cumulative(-1e300)).toBe(0)
      expect(distribution.cumulative(1e300)).toBe(1)
      expect(distribution.density(-1e300)).toBe(0)
    }
  })
})

describe('functions behind the distributions', () => {
  test('S20 log-gamma and digamma have their known values', () => {
    const at = [0.1, 0.5, 2.5, 10, 100.5]
    const expected = [2.25271265, 0.572364943, 0.28468287, 12.8018275, 361.43554]
    for (const [i, x] of at.entries()) close(logGamma(x), expected[i]!, 2e-8)
    expect(logGamma(1)).toBeCloseTo(0, 14)
    for (const [x, value] of [
      [0.1, -10.42375494],
      [1, -0.57721566],
      [2.5, 0.70315664],
      [50, 3.90198967],
    ] as const)
      close(digamma(x), value, 1e-8)
  })

  test('S20 the incomplete gamma and beta functions have their known values', () => {
    close(incompleteGamma(2.5, 1.3).lower, 0.23863473215498604, 1e-12)
    close(incompleteGamma(0.3, 7).upper, 7.166419384958376e-5, 1e-12)
    close(incompleteGamma(1000, 1010).lower, 0.6276789447369947, 1e-10)
    close(incompleteGamma(1e5, 1e5 + 500).upper, 0.05710326997602869, 1e-8)
    close(incompleteBeta(0.3, 2.5, 1.5), 0.08894372317066562, 1e-12)
    close(incompleteBeta(0.9, 0.2, 0.3), 0.7801962237861783, 1e-12)
    close(incompleteBeta(0.41, 500, 700), 0.32067327266140055, 1e-10)
  })

  test('S20 chi-square and Student have their known values', () => {
    close(chiSquareTail({ x: 7.8147, degrees: 3 }), 0.050000625284760056, 1e-10)
    close(chiSquareTail({ x: 100, degrees: 50 }), 3.454931382984871e-5, 1e-10)
    close(studentCdf({ t: 2.1, degrees: 7 }), 0.9630644018935387, 1e-12)
    close(studentQuantile({ p: 0.975, degrees: 5 }), 2.57058184)
    close(studentQuantile({ p: 0.9, degrees: 1 }), 3.07768354)
    close(studentQuantile({ p: 0.0005, degrees: 30 }), -3.64595864)
    expect(() => studentQuantile({ p: 0.9, degrees: 0 })).toThrow(RangeError)
  })
})
