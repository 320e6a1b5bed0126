import { randomBytes } from 'node:crypto'

let last = 0
let sequence = 0

/** UUID version 7 (RFC 9562): 48 bits of milliseconds, 12 bits that count within one, 62 random bits; ids of a process grow. */
export function uuidv7(): string {
  const now = Date.now()
  if (now > last) {
    last = now
    sequence = 0
  } else if (++sequence > 0xfff) {
    last++
    sequence = 0
  }
  return compose(last, sequence)
}

/** Ids of an earlier moment: they sort by it, and grow among themselves. `ms` since 1970. */
export function idsAt(ms: number): () => string {
  let made = 0
  return () => compose(ms + (made >> 12), made++ & 0xfff)
}

/** Random bytes are asked for many at once: every request takes some. */
let pool = Buffer.alloc(0)
let taken = 0

function eightBytes(): Buffer {
  if (taken + 8 > pool.length) {
    pool = randomBytes(4096)
    taken = 0
  }
  return pool.subarray(taken, (taken += 8))
}

function compose(ms: number, sequence: number): string {
  const random = eightBytes()
  const time = ms.toString(16).padStart(12, '0')
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x80
  const tail = random.toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`
}
