const cells = 1024
const quarter = Math.PI / 2
/** Logarithms of sine and cosine on twice as many steps as cells; the middles are for Simpson's rule. */
const logSine = Float64Array.from({ length: 2 * cells + 1 }, (_, i) => Math.log(Math.sin((quarter * i) / (2 * cells))))
const logCosine = Float64Array.from(logSine, (_, i) => logSine[2 * cells - i]!)

/**
 * Quantiles of the beta distribution on [0, 1] with shapes of at least 1, for rising probabilities in (0, 1), good to some 1e-5. A hundred
 * times quicker than inverting one by one: with x = sin²φ the density is smooth up to its ends, so that Simpson's rule over 1024 cells gives the
 * cumulative from both ends, and between two of its values it is nearly a power of the distance from the end. O(cells + probabilities).
 */
export function betaQuantiles(shape: { alpha: number; beta: number }, probabilities: Float64Array): Float64Array {
  const { alpha, beta } = shape
  const rise = cumulative((i) => Math.exp((2 * alpha - 1) * logSine[i]! + (2 * beta - 1) * logCosine[i]!))
  const fall = cumulative((i) => Math.exp((2 * beta - 1) * logSine[i]! + (2 * alpha - 1) * logCosine[i]!))
  const total = rise[cells]!
  const answer = new Float64Array(probabilities.length)
  let cell = 0
  for (let i = 0; i < answer.length && probabilities[i]! <= 0.5; i++) {
    while (cell < cells - 1 && rise[cell + 1]! < probabilities[i]! * total) cell++
    answer[i] = Math.sin(angleAt(rise, cell, { mass: probabilities[i]! * total, power: 2 * alpha })) ** 2
  }
  cell = 0
  for (let i = answer.length - 1; i >= 0 && probabilities[i]! > 0.5; i--) {
    const mass = (1 - probabilities[i]!) * total
    while (cell < cells - 1 && fall[cell + 1]! < mass) cell++
    answer[i] = Math.cos(angleAt(fall, cell, { mass, power: 2 * beta })) ** 2
  }
  return answer
}

function cumulative(density: (step: number) => number): Float64Array {
  const sums = new Float64Array(cells + 1)
  let left = density(0)
  for (let cell = 0; cell < cells; cell++) {
    const right = density(2 * cell + 2)
    sums[cell + 1] = sums[cell]! + left + 4 * density(2 * cell + 1) + right
    left = right
  }
  return sums
}

function angleAt(sums: Float64Array, cell: number, { mass, power }: { mass: number; power: number }): number {
  const step = quarter / cells
  const [low, high] = [sums[cell]!, sums[cell + 1]!]
  if (cell === 0 || low === 0) return step * (cell + 1) * (mass / high) ** (1 / power)
  return step * cell * Math.exp((Math.log(mass / low) / Math.log(high / low)) * Math.log((cell + 1) / cell))
}
