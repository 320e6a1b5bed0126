/**
 * The x in [low, high] with f(x) = target for a rising f, by Newton's step where it stays inside the bracket and by halving where it does
 * not. At most 300 steps; stops when the bracket is as narrow as the numbers allow.
 */
export function invertRising(input: {
  f: (x: number) => number
  slope: (x: number) => number
  target: number
  low: number
  high: number
  start: number
}): number {
  const { f, slope, target } = input
  let { low, high } = input
  let x = Math.min(high, Math.max(low, input.start))
  for (let step = 0; step < 300; step++) {
    const gap = f(x) - target
    if (gap === 0) return x
    if (gap > 0) high = x
    else low = x
    const newton = x - gap / slope(x)
    const next = newton > low && newton < high ? newton : low + (high - low) / 2
    if (Math.abs(next - x) <= 1e-15 * Math.abs(x) || next === low || next === high) return next
    x = next
  }
  return x
}
