/** Draws that come out the same for the same seed: what happens in the sample company is drawn, and must be the same for everyone. */
export type Draw = {
  /** Evenly from [0, 1). */
  unit: () => number
  /** Evenly from [low, high). */
  between: (low: number, high: number) => number
  /** Whole number from low to high, both included. */
  whole: (low: number, high: number) => number
  chance: (probability: number) => boolean
  pick: <T>(items: readonly T[]) => T
  /** Standard normal (Box and Muller 1958). */
  normal: () => number
  /** Log-normal with this median; `spread` is the standard deviation of the logarithm. */
  around: (median: number, spread: number) => number
}

/** Generator mulberry32 over a text seed (FNV-1a, 32 bits). */
export function drawFrom(seed: string): Draw {
  let state = hashOf(seed)
  const unit = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit())
  const whole = (low: number, high: number) => low + Math.floor(unit() * (high - low + 1))
  return {
    unit,
    between: (low, high) => low + unit() * (high - low),
    whole,
    chance: (probability) => unit() < probability,
    pick: (items) => {
      const item = items[whole(0, items.length - 1)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
    normal,
    around: (median, spread) => median * Math.exp(spread * normal()),
  }
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return hash
}
