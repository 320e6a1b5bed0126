import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cholesky, createGenerator, gaussianCopula, nearestCorrelation, rankCorrelation, rankCorrelationOfNormals, symmetricEigen } from './index.ts'

const contradictory = [
  [1, 0.9, -0.9],
  [0.9, 1, 0.9],
  [-0.9, 0.9, 1],
]

const symmetric = fc
  .integer({ min: 1, max: 6 })
  .chain((n) => fc.array(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: n, maxLength: n }), { minLength: n, maxLength: n }))
  .map((rows) => rows.map((row, i) => row.map((x, j) => (i <= j ? x : rows[j]![i]!))))

const product = (a: number[][], b: number[][]): number[][] => a.map((row) => b[0]!.map((_, j) => row.reduce((sum, x, k) => sum + x * b[k]![j]!, 0)))

describe('correlated draws', () => {
  test('S21 each dimension is uniform and the ranks correlate as they should', () => {
    const copula = gaussianCopula([
      [1, 0.7, 0],
      [0.7, 1, -0.3],
      [0, -0.3, 1],
    ])
    if (copula.status !== 'ready') throw new Error('expected a copula')
    const generator = createGenerator({ seed: 21 })
    const draws = Array.from({ length: 20_000 }, () => [...copula.draw(generator)])
    const column = (i: number): number[] => draws.map((draw) => draw[i]!)
    for (const i of [0, 1, 2]) {
      for (const p of [0.1, 0.5, 0.9]) expect(Math.abs(column(i).filter((u) => u < p).length / draws.length - p)).toBeLessThan(0.015)
    }
    expect(rankCorrelationOfNormals(0.7).value).toBeCloseTo(0.6829, 4)
    expect(Math.abs((rankCorrelation(column(0), column(1)).value ?? 0) - 0.6829)).toBeLessThan(0.02)
    expect(Math.abs((rankCorrelation(column(1), column(2)).value ?? 0) + 0.2876)).toBeLessThan(0.02)
    expect(Math.abs(rankCorrelation(column(0), column(2)).value ?? 1)).toBeLessThan(0.02)
  })

  test('S21 drivers that are one move as one', () => {
    const copula = gaussianCopula([
      [1, 1],
      [1, 1],
    ])
    if (copula.status !== 'ready') throw new Error('expected a copula')
    const [first, second] = copula.draw(createGenerator({ seed: 1 }))
    expect(first).toBe(second)
  })

  test('S22 correlations that contradict each other are refused, or replaced by the nearest', () => {
    expect(gaussianCopula(contradictory)).toMatchObject({
      status: 'infeasible',
      reason: 'NOT_POSITIVE_DEFINITE',
      smallestEigenvalue: expect.closeTo(-0.8, 10),
    })
    const repaired = gaussianCopula(contradictory, { repair: true })
    if (repaired.status !== 'ready') throw new Error('expected a repair')
    expect(repaired.adjusted).toBeGreaterThan(0.3)
    expect(symmetricEigen(repaired.correlation).values.at(-1)).toBeGreaterThan(-1e-8)
  })

  test('S22 the published example of Higham is reproduced', () => {
    const nearest = nearestCorrelation([
      [1, 1, 0],
      [1, 1, 1],
      [0, 1, 1],
    ])
    expect(nearest.settled).toBe(true)
    expect(nearest.matrix[0]?.[1]).toBeCloseTo(0.7607, 4)
    expect(nearest.matrix[0]?.[2]).toBeCloseTo(0.1573, 4)
  })

  test('S22 any symmetric matrix of correlations becomes one that draws', () => {
    fc.assert(
      fc.property(symmetric, (rows) => {
        const matrix = rows.map((row, i) => row.map((x, j) => (i === j ? 1 : x / 5)))
        const copula = gaussianCopula(matrix, { repair: true })
        if (copula.status !== 'ready') throw new Error('expected a copula')
        for (const u of copula.draw(createGenerator({ seed: 2 }))) expect(u > 0 && u < 1).toBe(true)
        expect(copula.repair === 'none').toBe(copula.adjusted === 0)
      }),
      { numRuns: 40 },
    )
  })

  test('S31 eigenvalues and vectors rebuild the matrix', () => {
    fc.assert(
      fc.property(symmetric, (matrix) => {
        const { values, vectors } = symmetricEigen(matrix)
        for (const [i, row] of matrix.entries()) {
          for (const [j, x] of row.entries())
            expect(values.reduce((sum, value, k) => sum + value * vectors[k]![i]! * vectors[k]![j]!, 0)).toBeCloseTo(x, 8)
        }
      }),
    )
  })

  test('S31 Cholesky’s triangle rebuilds the matrix and is null where there is none', () => {
    const matrix = [
      [4, 2, 1],
      [2, 3, 0.5],
      [1, 0.5, 2],
    ]
    const l = cholesky(matrix)
    if (!l) throw new Error('expected a triangle')
    expect(
      product(
        l,
        l.map((_, i) => l.map((row) => row[i]!)),
      ),
    ).toEqual(matrix.map((row) => row.map((x) => expect.closeTo(x, 12))))
    expect(
      cholesky([
        [1, 2],
        [2, 1],
      ]),
    ).toBeNull()
  })

  test('S2 what is no matrix of correlations is refused', () => {
    for (const wrong of [
      [],
      [[1, 2]],
      [
        [1, NaN],
        [NaN, 1],
      ],
      [
        [1, 0.5],
        [0.4, 1],
      ],
      [[2]],
      [
        [1, 1.5],
        [1.5, 1],
      ],
    ])
      expect(() => gaussianCopula(wrong)).toThrow(RangeError)
  })
})
