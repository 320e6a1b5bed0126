import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bfgs, nelderMead } from './index.ts'

const rosenbrock = ([x = 0, y = 0]: readonly number[]): number => (1 - x) ** 2 + 100 * (y - x * x) ** 2
const slopes = ([x = 0, y = 0]: readonly number[]): number[] => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)]

describe('minimisers', () => {
  test('S29 both find the bottom of Rosenbrock’s valley', () => {
    for (const found of [
      nelderMead({ objective: rosenbrock, start: [-1.2, 1] }),
      bfgs({ objective: rosenbrock, start: [-1.2, 1] }),
      bfgs({ objective: rosenbrock, gradient: slopes, start: [-1.2, 1] }),
    ]) {
      expect(found.status).toBe('converged')
      expect(found.point).toEqual([expect.closeTo(1, 5), expect.closeTo(1, 5)])
      expect(found.value).toBeLessThan(1e-9)
    }
  })

  test('S29 a bowl of any place and stretch is emptied', () => {
    const coordinate = fc.double({ min: -50, max: 50, noNaN: true })
    fc.assert(
      fc.property(fc.tuple(coordinate, coordinate, coordinate), fc.double({ min: 0.1, max: 50, noNaN: true }), (bottom, stretch) => {
        const objective = (at: readonly number[]): number => at.reduce((sum, x, i) => sum + (i === 0 ? stretch : 1) * (x - bottom[i]!) ** 2, 0)
        for (const minimise of [nelderMead, bfgs]) {
          const { point } = minimise({ objective, start: [0, 0, 0] })
          expect(point).toEqual(bottom.map((x) => expect.closeTo(x, 2)))
        }
      }),
      { numRuns: 30 },
    )
  })

  test('S29 the step limit ends the search with the best point so far', () => {
    for (const minimise of [nelderMead, bfgs]) {
      const found = minimise({ objective: rosenbrock, start: [-1.2, 1], maxSteps: 3 })
      expect(found).toMatchObject({ status: 'step_limit', steps: 3 })
      expect(found.value).toBeLessThan(rosenbrock([-1.2, 1]))
    }
  })

  test('S29 a function without bottom ends at the step limit', () => {
    for (const minimise of [nelderMead, bfgs])
      expect(minimise({ objective: ([x = 0]) => -Math.exp(Math.min(x, 600)) - x, start: [0] }).steps).toBeLessThan(1001)
  })

  test('S29 the search steps back from where the objective is not a number', () => {
    const objective = ([x = 0]: readonly number[]): number => (x <= 0 ? NaN : x - Math.log(x))
    for (const minimise of [nelderMead, bfgs]) expect(minimise({ objective, start: [0.01] }).point[0]).toBeCloseTo(1, 4)
  })

  test('S2 an empty start, or one where the objective is not finite, is refused', () => {
    for (const minimise of [nelderMead, bfgs]) {
      expect(() => minimise({ objective: () => 0, start: [] })).toThrow(RangeError)
      expect(() => minimise({ objective: () => NaN, start: [1] })).toThrow(RangeError)
      expect(() => minimise({ objective: () => 0, start: [NaN] })).toThrow(RangeError)
    }
  })
})
