import { kernels } from './kernels.ts'
import { plainMath } from './plain.ts'
import { blockRuns, type RowMath } from './row-math.ts'

/** What this package asks of WebAssembly, where there is any. */
declare const WebAssembly:
  | {
      Module: new (bytes: Uint8Array<ArrayBuffer>) => object
      Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer }
      Instance: new (module: object, imports: { rows: { memory: { readonly buffer: ArrayBuffer } } }) => { readonly exports: RowMath }
    }
  | undefined

/** Bytes with what works on them. */
type Room = { readonly buffer: ArrayBuffer; readonly math: RowMath }

/** Cuts rows and tables from the memory: their `byteOffset` is the address by which the operations name them. */
export type Cut = { doubles: (count: number) => Float64Array; words: (count: number) => Int32Array; floats: (count: number) => Float32Array }

export type RowMemory<T> = {
  readonly rows: T
  readonly math: RowMath
  /** Where groups that an operation left to others begin. */ readonly odd: Int32Array
  readonly close: () => void
}

/** The smallest groups are of two runs. */
const oddGroups = blockRuns / 2
const page = 65_536
const most = 2 ** 32 - page

/**
 * Memory for what `lay` cuts from it: laid twice, first to count the bytes, so it must do nothing else. All is 0. After `close` the memory serves
 * whoever asks next, because making it anew costs as much as some hundred runs. `RangeError` above 4 GiB, some four million tasks.
 */
export function openMemory<T>(lay: (cut: Cut) => T): RowMemory<T> {
  const size = bytesOf(lay)
  if (size > most) throw new RangeError(`${size} bytes are more than a simulation can address`)
  const room = takeRoom(size)
  const { buffer, math } = room
  return { rows: lay(cutter(buffer)), math, odd: new Int32Array(buffer, 0, oddGroups), close: () => keepRoom(room) }
}

function bytesOf(lay: (cut: Cut) => unknown): number {
  const { from, end } = places()
  /** Counts, and gives the length of a row that is none yet. */
  const count = (bytes: number): number => {
    from(bytes)
    return 0
  }
  lay({
    doubles: (length) => new Float64Array(count(8 * length)),
    words: (length) => new Int32Array(count(4 * length)),
    floats: (length) => new Float32Array(count(4 * length)),
  })
  return end()
}

function cutter(buffer: ArrayBuffer): Cut {
  const { from } = places()
  return {
    doubles: (length) => new Float64Array(buffer, from(8 * length), length),
    words: (length) => new Int32Array(buffer, from(4 * length), length),
    floats: (length) => new Float32Array(buffer, from(4 * length), length),
  }
}

/** Every cut begins at a multiple of 16 bytes, the first behind the list of odd groups. */
function places(): { from: (bytes: number) => number; end: () => number } {
  let next = oddGroups * 4
  return {
    from: (bytes) => {
      const at = next
      next = Math.ceil((at + bytes) / 16) * 16
      return at
    },
    end: () => next,
  }
}

/** The memory that was closed last, unless it is large. */
const spare: Room[] = []
const mostKept = 2 ** 27

function takeRoom(size: number): Room {
  const room = spare.pop()
  if (!room || room.buffer.byteLength < size) return quickRoom(size) ?? plainRoom(size)
  new Uint8Array(room.buffer, 0, size).fill(0)
  return room
}

function keepRoom(room: Room): void {
  if (room.buffer.byteLength <= mostKept) spare[0] = room
}

function plainRoom(size: number): Room {
  const buffer = new ArrayBuffer(size)
  return { buffer, math: plainMath(buffer) }
}

/** Null where there is no WebAssembly, where the page's policy refuses it, or where it knows no vectors. */
function quickRoom(size: number): Room | null {
  if (typeof WebAssembly === 'undefined') return null
  try {
    compiled[0] ??= new WebAssembly.Module(kernels)
    const pages = Math.ceil(size / page)
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
    const { exports } = new WebAssembly.Instance(compiled[0], { rows: { memory } })
    return { buffer: memory.buffer, math: exports }
  } catch {
    return null
  }
}

const compiled: object[] = []
