import { i32, types, unsigned, type Code } from './instructions.ts'

/** "\0asm" and the version of the format. */
const version1: Code = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]
/** A loop that leaves nothing, its beginning again if not 0, and the end of a loop or function. */
const loop: Code = [0x03, 0x40]
const againIf: Code = [0x0d, 0x00]
const end = 0x0b

type ValueType = keyof typeof types

/** A variable of a function; the parameters are its first ones. */
export type Local = { readonly get: Code; readonly set: (value: Code) => Code }

/** One exported function. */
export type Kernel = { readonly name: string; readonly takes: readonly ValueType[]; readonly gives: readonly ValueType[]; readonly body: Code }

/** What the body of a function may ask for. */
export type Scope = {
  readonly local: (type: ValueType) => Local
  /** What is computed once, before anything else; a vector if nothing else is said. */
  readonly once: (value: Code, type?: ValueType) => Code
}

type Writing = { takes: readonly ValueType[]; gives?: ValueType; write: (parameters: readonly Local[], scope: Scope) => Code }

export function kernel(name: string, { takes, gives, write }: Writing): Kernel {
  const declared: number[] = []
  const before: number[] = []
  const at = (place: number): Local => ({ get: [0x20, ...unsigned(place)], set: (value) => [...value, 0x21, ...unsigned(place)] })
  const local = (type: ValueType): Local => at(takes.length + declared.push(types[type]) - 1)
  const once: Scope['once'] = (value, type = 'v128') => {
    const kept = local(type)
    before.push(...kept.set(value))
    return kept.get
  }
  const code = write(
    takes.map((_, place) => at(place)),
    { local, once },
  )
  return { name, takes, gives: gives ? [gives] : [], body: [...counted(declared.map((type) => [1, type])), ...before, ...code, end] }
}

/** A row that a loop walks along: its address, and the bytes of one run. */
export type Walk = { readonly at: Local; readonly width: number }

/** Does the body for every `step` runs of rows of `runs`, moving all addresses on. */
export function walkRows(walks: readonly Walk[], { runs, step, until }: { runs: number; step: number; until: Local }, body: Code): Code {
  const { at, width } = walks[0]!
  return [
    ...until.set(i32.add(at.get, i32.of(runs * width))),
    ...loop,
    ...body,
    ...walks.flatMap((walk) => walk.at.set(i32.add(walk.at.get, i32.of(step * walk.width)))),
    ...i32.notEqual(at.get, until.get),
    ...againIf,
    end,
  ]
}

/** A module of kernels that share the memory `rows.memory`. */
export function assemble(kernels: readonly Kernel[]): Uint8Array<ArrayBuffer> {
  const typeList = kernels.map(({ takes, gives }) => [
    0x60,
    ...counted(takes.map((type) => [types[type]])),
    ...counted(gives.map((type) => [types[type]])),
  ])
  return Uint8Array.from([
    ...version1,
    ...section(1, counted(typeList)),
    ...section(2, counted([[...name('rows'), ...name('memory'), 0x02, 0x00, 0x01]])),
    ...section(3, counted(kernels.map((_, place) => unsigned(place)))),
    ...section(7, counted(kernels.map((kernel, place) => [...name(kernel.name), 0x00, ...unsigned(place)]))),
    ...section(10, counted(kernels.map(({ body }) => [...unsigned(body.length), ...body]))),
  ])
}

const counted = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()]
const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content]
const name = (text: string): Code => counted(Array.from(text, (letter) => [letter.charCodeAt(0)]))
