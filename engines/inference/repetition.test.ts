import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { intervalForRetention, newSm2Card, recallProbability, reviewQuality, reviewSm2, type Sm2Card } from './index.ts'

describe('reviews', () => {
  test('IN17 perfect calibration has error 0, and a wrong certainty costs its logarithm', () => {
    const reviews = Array.from({ length: 10 }, (_, i) => ({ predicted: 0.8, recalled: i < 8 }))
    const quality = reviewQuality(reviews)
    expect(quality.retention.rate.value).toBe(0.8)
    expect(quality.expected.value).toBeCloseTo(0.8, 12)
    expect(quality.calibrationError.value).toBeCloseTo(0, 12)
    expect(quality.logLoss.value).toBeCloseTo(-0.8 * Math.log(0.8) - 0.2 * Math.log(0.2), 12)
    expect(quality.discrimination.value).toBe(0.5)
    expect(quality.bins).toEqual([{ from: 0.8, reviews: 10, predicted: expect.closeTo(0.8, 12), recalled: 0.8 }])
  })

  test('IN17 overconfidence shows as the distance between prediction and recall', () => {
    const reviews = [0.95, 0.95, 0.55, 0.55].map((predicted, i) => ({ predicted, recalled: i % 2 === 0 }))
    expect(reviewQuality(reviews).calibrationError.value).toBeCloseTo(Math.sqrt((0.45 ** 2 + 0.05 ** 2) / 2), 12)
  })

  test('IN17 discrimination counts the pairs in the right order, ties half', () => {
    const review = fc.record({ predicted: fc.integer({ min: 1, max: 9 }).map((x) => x / 10), recalled: fc.boolean() })
    fc.assert(
      fc.property(fc.array(review, { maxLength: 40 }), (reviews) => {
        const pairs = reviews
          .filter((r) => r.recalled)
          .flatMap((good) =>
            reviews.filter((r) => !r.recalled).map((bad) => (good.predicted > bad.predicted ? 1 : good.predicted === bad.predicted ? 0.5 : 0)),
          )
        const { discrimination } = reviewQuality(reviews)
        if (pairs.length === 0) expect(discrimination.value).toBeNull()
        else expect(discrimination.value).toBeCloseTo(pairs.reduce((sum: number, x) => sum + x, 0) / pairs.length, 9)
      }),
    )
  })

  test('IN17 without reviews nothing is known, with one outcome nothing is told apart', () => {
    expect(reviewQuality([])).toMatchObject({ retention: { rate: { reason: 'NO_TRIALS' } }, logLoss: { reason: 'NO_REVIEWS' }, bins: [] })
    expect(reviewQuality([{ predicted: 0.7, recalled: true }]).discrimination.reason).toBe('ONE_OUTCOME')
  })

  test('IN21 a certain prediction is refused', () => {
    for (const predicted of [0, 1, NaN, -1]) expect(() => reviewQuality([{ predicted, recalled: true }])).toThrow(RangeError)
  })
})

describe('forgetting', () => {
  test('IN18 S 21, t 40: .8314 with d −.5 and .8501 with −.1542', () => {
    expect(recallProbability({ stability: 21, elapsed: 40 })).toBeCloseTo(0.8314, 4)
    expect(recallProbability({ stability: 21, elapsed: 40, decay: -0.1542 })).toBeCloseTo(0.8501, 4)
  })

  test('IN18 recall at the stability is .9, and the interval is the inverse of recall', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 3650, noNaN: true }),
        fc.double({ min: 0.5, max: 0.99, noNaN: true }),
        fc.double({ min: -1, max: -0.1, noNaN: true }),
        (stability, retention, decay) => {
          expect(recallProbability({ stability, elapsed: stability, decay })).toBeCloseTo(0.9, 9)
          expect(intervalForRetention({ stability, retention: 0.9, decay }) / stability).toBeCloseTo(1, 9)
          const elapsed = intervalForRetention({ stability, retention, decay })
          expect(recallProbability({ stability, elapsed, decay })).toBeCloseTo(retention, 9)
        },
      ),
    )
    expect(() => recallProbability({ stability: 0, elapsed: 1 })).toThrow(RangeError)
  })
})

describe('SM-2', () => {
  const run = (...grades: number[]): Sm2Card[] => {
    const states: Sm2Card[] = []
    for (const grade of grades) states.push(reviewSm2(states.at(-1) ?? newSm2Card, grade))
    return states
  }

  test('IN19 grades 4 4 4 4 come back after 1 6 15 38 days', () => {
    expect(run(4, 4, 4, 4).map((card) => card.interval)).toEqual([1, 6, 15, 38])
  })

  test('IN19 grades 5 5 5 5 come back after 1 6 17 48 days with easiness 2.6 to 2.9', () => {
    expect(run(5, 5, 5, 5).map((card) => card.interval)).toEqual([1, 6, 17, 48])
    expect(run(5, 5, 5, 5).map((card) => card.easiness)).toEqual([2.6, 2.7, 2.8, 2.9].map((x) => expect.closeTo(x, 9)))
  })

  test('IN19 a card graded 2 returns tomorrow with the same easiness; easiness never falls below 1.3', () => {
    expect(run(5, 5, 2).at(-1)).toEqual({ easiness: expect.closeTo(2.7, 9), passes: 0, interval: 1 })
    expect(run(...Array.from({ length: 20 }, () => 3)).at(-1)?.easiness).toBe(1.3)
    for (const grade of [6, -1, 3.5, NaN]) expect(() => reviewSm2(newSm2Card, grade)).toThrow(RangeError)
  })
})
