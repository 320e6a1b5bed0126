import { requireNumber } from './figure.ts'

/**
 * A stream of random numbers that is entirely decided by its seed: xoshiro128** 1.1 of Blackman and Vigna (2021), "Scrambled linear
 * pseudorandom number generators", ACM Transactions on Mathematical Software 47. Period 2^128 − 1, not for secrets.
 */
export class Generator {
  #a: number
  #b: number
  #c: number
  #d: number

  /** Four words of 32 bits, not all zero. Use `createGenerator` unless you restore a stored state. */
  constructor(state: readonly [number, number, number, number]) {
    for (const word of state) requireNumber('state', word)
    const [a, b, c, d] = state
    this.#a = a | 0
    this.#b = b | 0
    this.#c = c | 0
    this.#d = d | 0
    if ((this.#a | this.#b | this.#c | this.#d) === 0) throw new RangeError('state must not be all zero')
  }

  /** An integer in [0, 2^32). */
  nextUint32(): number {
    const scrambled = Math.imul(this.#b, 5)
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0
    const shifted = this.#b << 9
    this.#c ^= this.#a
    this.#d ^= this.#b
    this.#b ^= this.#c
    this.#a ^= this.#d
    this.#c ^= shifted
    this.#d = (this.#d << 11) | (this.#d >>> 21)
    return result
  }

  /** A number strictly between 0 and 1, 52 random bits; never 0 or 1, so that every quantile function takes it. */
  uniform(): number {
    const high = this.nextUint32() >>> 6
    const low = this.nextUint32() >>> 6
    return (high * 67_108_864 + low + 0.5) * 2.220446049250313e-16
  }

  /** An integer in [0, below), every one equally likely (rejection, no modulo bias). `below` from 1 to 2^32. */
  integer(below: number): number {
    if (!Number.isInteger(below) || below < 1 || below > 4_294_967_296) throw new RangeError(`below must be an integer from 1 to 2^32, got ${below}`)
    const limit = 4_294_967_296 - (4_294_967_296 % below)
    let drawn = this.nextUint32()
    while (drawn >= limit) drawn = this.nextUint32()
    return drawn % below
  }

  /** A new generator 2^64 numbers further on: streams made by jumping never overlap. This one stays where it is. */
  jumped(): Generator {
    const ahead = new Generator(this.state())
    let [a, b, c, d] = [0, 0, 0, 0]
    for (const word of [0x8764000b, 0xf542d2d3, 0x6fa035c3, 0x77f2db5b]) {
      for (let bit = 0; bit < 32; bit++) {
        if ((word >>> bit) & 1) {
          a ^= ahead.#a
          b ^= ahead.#b
          c ^= ahead.#c
          d ^= ahead.#d
        }
        ahead.nextUint32()
      }
    }
    return new Generator([a, b, c, d])
  }

  /** The four words that continue this very stream in `new Generator(state)`. */
  state(): [number, number, number, number] {
    return [this.#a >>> 0, this.#b >>> 0, this.#c >>> 0, this.#d >>> 0]
  }
}

/**
 * The generator of a seed and a stream. Streams of one seed are independent of each other, and a stream depends on its name alone: a task
 * added to a simulation does not change the numbers of the others. Seed and stream: any text or finite number. O(length of the texts).
 * The state is made of four chains of the finaliser of MurmurHash3 (Appleby 2011) over all words of seed and stream.
 */
export function createGenerator({ seed, stream = 0 }: { seed: number | string; stream?: number | string }): Generator {
  const words = [...wordsOf('seed', seed), ...wordsOf('stream', stream)]
  const chain = (start: number): number => words.reduce((hash, word) => (mix(hash ^ word) + 0x9e3779b9) | 0, start)
  return new Generator([chain(0x243f6a88), chain(0x85a308d3), chain(0x13198a2e), chain(0x03707344) | 1])
}

function wordsOf(name: string, key: number | string): number[] {
  if (typeof key === 'string') return [1, key.length, ...Array.from({ length: key.length }, (_, i) => key.charCodeAt(i))]
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, requireNumber(name, key) + 0)
  return [2, bits.getInt32(0), bits.getInt32(4)]
}

function mix(word: number): number {
  let hash = word
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
