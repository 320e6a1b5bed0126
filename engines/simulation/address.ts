import { createGenerator } from '../stats/index.ts'

/** The key of one element's random numbers: two words made of seed and element alone. */
export type Address = { readonly first: number; readonly second: number }

/** O(length of seed and element). */
export function addressOf(seed: number | string, element: string): Address {
  const [first, second] = createGenerator({ seed, stream: element }).state()
  return { first: first | 0, second: second | 0 }
}

/**
 * The 32 random bits of one run at an address: no state and no order of calls, so that any run of any element can be drawn alone, again, or on
 * another machine (rule R1). A finaliser of two multiplications by the constants of Wellons (2018, "prospecting for hash functions") over run
 * and key, the second word of the key between them; within an element no two of 2^32 runs have the same bits.
 */
export function bitsAt({ first, second }: Address, run: number): number {
  let x = (Math.imul(run, 0x9e3779b9) + first) | 0
  x ^= x >>> 16
  x = Math.imul(x, 0x21f0aaad) ^ second
  x ^= x >>> 15
  x = Math.imul(x, 0x735a2d97)
  return (x ^ (x >>> 15)) >>> 0
}

/** The bits of runs `firstRun` … of a whole row. The same as `bitsAt`, written out so that the loop holds no call. */
export function fillBits(into: Int32Array, { first, second }: Address, firstRun: number): void {
  for (let r = 0; r < into.length; r++) {
    let x = (Math.imul(firstRun + r, 0x9e3779b9) + first) | 0
    x ^= x >>> 16
    x = Math.imul(x, 0x21f0aaad) ^ second
    x ^= x >>> 15
    x = Math.imul(x, 0x735a2d97)
    into[r] = x ^ (x >>> 15)
  }
}

/** Bits as a number strictly between 0 and 1. */
export const uniformOf = (bits: number): number => ((bits >>> 0) + 0.5) * 2.3283064365386963e-10
