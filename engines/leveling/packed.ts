/**
 * Amounts of several resources side by side in the bits of one word, so that one subtraction and one comparison tell whether all of them
 * suffice ("SIMD within a register", Lamport 1975). Each resource has a field wide enough for its largest capacity, and above it a guard bit
 * that a profile always has set: it is lost in a subtraction exactly when the field falls below zero.
 */
export type Packing = {
  /** Words of 32 bits that all fields take together, at least 1. */
  words: number
  /** Word and place in it of each resource. */
  word: Int32Array
  shift: Int32Array
  bits: Int32Array
  /** Guard bits of each word. */
  guard: Int32Array
}

/** Lays out fields for capacities up to `largest`, whole numbers below 2^30. O(resources). */
export function packFields(largest: readonly number[]): Packing {
  const count = largest.length
  const word = new Int32Array(count)
  const shift = new Int32Array(count)
  const bits = new Int32Array(count)
  const guards = [0]
  let used = 0
  for (let r = 0; r < count; r++) {
    const width = 32 - Math.clz32(largest[r]!)
    if (used + width + 1 > 32) {
      guards.push(0)
      used = 0
    }
    const last = guards.length - 1
    word[r] = last
    shift[r] = used
    bits[r] = width
    used += width + 1
    guards[last] = guards[last]! | (1 << (used - 1))
  }
  return { words: guards.length, word, shift, bits, guard: Int32Array.from(guards) }
}

/** Writes amounts at `offset` words into `into`, without guard bits. */
export function packAmounts(packing: Packing, amounts: ArrayLike<number>, into: Int32Array, offset: number): void {
  for (let w = 0; w < packing.words; w++) into[offset + w] = 0
  for (let r = 0; r < packing.word.length; r++) into[offset + packing.word[r]!]! |= amounts[r]! << packing.shift[r]!
}

/** The amount of one resource in a word, with or without its guard bit. */
export const amountIn = (packing: Packing, word: number, resource: number): number =>
  (word >>> packing.shift[resource]!) & ((1 << packing.bits[resource]!) - 1)
