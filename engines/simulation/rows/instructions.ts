/**
 * Instructions of WebAssembly as bytes. An expression is the bytes that leave its value on the stack, so that a formula is written as one:
 * `f64x2.add(f64x2.load(a), f64x2.load(b))`. Only those that the rows use. Source: WebAssembly Core Specification 2.0, 5.4.
 */
export type Code = readonly number[]

export function unsigned(value: number): Code {
  const bytes: number[] = []
  for (let rest = value >>> 0; ; rest >>>= 7) {
    if (rest < 128) return [...bytes, rest]
    bytes.push((rest & 127) | 128)
  }
}

function signed(value: number): Code {
  const bytes: number[] = []
  for (let rest = value | 0; ; rest >>= 7) {
    if (rest >= -64 && rest < 64) return [...bytes, rest & 127]
    bytes.push((rest & 127) | 128)
  }
}

type Unary = (a: Code) => Code
type Binary = (a: Code, b: Code) => Code

const simd = (opcode: number): Code => [0xfd, ...unsigned(opcode)]
const unary =
  (...opcode: number[]): Unary =>
  (a) => [...a, ...opcode]
const binary =
  (...opcode: number[]): Binary =>
  (a, b) => [...a, ...b, ...opcode]
const simdUnary = (opcode: number): Unary => unary(...simd(opcode))
const simdBinary = (opcode: number): Binary => binary(...simd(opcode))
/** Rows are aligned to their width, but a promise of it gains nothing: alignment 0 is "any". */
const load =
  (opcode: Code) =>
  (address: Code, offset = 0): Code => [...address, ...opcode, 0, ...unsigned(offset)]
const store =
  (opcode: Code) =>
  (address: Code, value: Code, offset = 0): Code => [...address, ...value, ...opcode, 0, ...unsigned(offset)]
const lane =
  (opcode: number) =>
  (a: Code, place: number): Code => [...a, ...simd(opcode), place]
type Place = { lane: number; offset?: number }
const loadLane =
  (opcode: number) =>
  (vector: Code, address: Code, { lane: into, offset = 0 }: Place): Code => [...address, ...vector, ...simd(opcode), 0, ...unsigned(offset), into]

/** The type of a value, as declarations of parameters and locals name it. */
export const types = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const

export const i32 = {
  of: (value: number): Code => [0x41, ...signed(value)],
  load: load([0x28]),
  store: store([0x36]),
  add: binary(0x6a),
  multiply: binary(0x6c),
  or: binary(0x72),
  shiftLeft: binary(0x74),
  notEqual: binary(0x47),
  isZero: unary(0x45),
}

export const f64 = {
  of: (value: number): Code => [0x44, ...new Uint8Array(Float64Array.of(value).buffer)],
  load: load([0x2b]),
}

export const v128 = {
  load: load(simd(0x00)),
  store: store(simd(0x0b)),
  /** The bytes of a list of 16. */
  of: ({ buffer }: Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer>): Code => [...simd(0x0c), ...new Uint8Array(buffer)],
  /** 64 bits into the lower half, nothing above; into one half of a vector that is there; and out of the lower half. */
  load64: load(simd(0x5d)),
  load64Into: loadLane(0x57),
  store64: (address: Code, value: Code): Code => [...address, ...value, ...simd(0x5b), 0, 0, 0],
  and: simdBinary(0x4e),
  or: simdBinary(0x50),
  xor: simdBinary(0x51),
  /** Bits of a where the mask has ones, else of b. */
  select: (a: Code, b: Code, mask: Code): Code => [...a, ...b, ...mask, ...simd(0x52)],
  anyTrue: simdUnary(0x53),
  /** Four lanes of 32 bits, 0 to 3 of a and 4 to 7 of b. */
  shuffle: (a: Code, b: Code, lanes: readonly number[]): Code => [
    ...a,
    ...b,
    ...simd(0x0d),
    ...lanes.flatMap((from) => [0, 1, 2, 3].map((byte) => 4 * from + byte)),
  ],
}

export const i32x4 = {
  of: simdUnary(0x11),
  lane: lane(0x1b),
  lessUnsigned: simdBinary(0x3a),
  allTrue: simdUnary(0xa3),
  shiftRight: simdBinary(0xad),
  add: simdBinary(0xae),
  multiply: simdBinary(0xb5),
  leastUnsigned: simdBinary(0xb7),
  /** Whole part of two doubles, nothing above; what does not fit is the nearest that does. */
  ofDoubles: simdUnary(0xfc),
  ofDoublesUnsigned: simdUnary(0xfd),
  narrow: simdBinary(0x85),
}

export const i16x8 = { narrow: simdBinary(0x65) }
export const i8x16 = { bitmask: simdUnary(0x64) }

export const f32x4 = { add: simdBinary(0xe4), subtract: simdBinary(0xe5), multiply: simdBinary(0xe6), ofIntegers: simdUnary(0xfa) }

export const f64x2 = {
  of: simdUnary(0x14),
  equal: simdBinary(0x47),
  less: simdBinary(0x49),
  lessOrEqual: simdBinary(0x4b),
  ceil: simdUnary(0x74),
  floor: simdUnary(0x75),
  abs: simdUnary(0xec),
  add: simdBinary(0xf0),
  subtract: simdBinary(0xf1),
  multiply: simdBinary(0xf2),
  divide: simdBinary(0xf3),
  /** b < a ? b : a */
  earlier: simdBinary(0xf6),
  /** a < b ? b : a */
  later: simdBinary(0xf7),
  ofFloats: simdUnary(0x5f),
  ofIntegers: simdUnary(0xfe),
}
