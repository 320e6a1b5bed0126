import { componentPlaces, type GlyphSource } from './glyphs.ts'

type Taken = { source: GlyphSource; glyph: number; outline: Buffer }

/**
 * One TrueType font with just these characters, out of the slices that a web font comes in. All slices are of one design: measures come from the
 * first. Characters that no slice has are left out, and shown as the empty glyph.
 */
export function mergeFont(slices: readonly GlyphSource[], text: string): Buffer {
  const [first] = slices
  if (!first) throw new Error('a font needs a slice')
  const taken: Taken[] = [{ source: first, glyph: 0, outline: first.outline(0) }]
  const numbers = new Map<GlyphSource, Map<number, number>>()
  const take = (source: GlyphSource, glyph: number): number => {
    const known = numbers.get(source) ?? new Map<number, number>()
    numbers.set(source, known)
    const there = known.get(glyph)
    if (there !== undefined) return there
    const number = taken.length
    known.set(glyph, number)
    const outline = Buffer.from(source.outline(glyph))
    taken.push({ source, glyph, outline })
    for (const place of componentPlaces(outline)) outline.writeUInt16BE(take(source, outline.readUInt16BE(place)), place)
    return number
  }
  const characters = [...new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0))].sort((a, b) => a - b)
  const mapped = characters.flatMap((codePoint) => {
    const source = slices.find((slice) => slice.glyphOf(codePoint) !== 0)
    return source ? [{ codePoint, glyph: take(source, source.glyphOf(codePoint)) }] : []
  })
  return fontOf({ first, taken, mapped })
}

type Parts = { first: GlyphSource; taken: readonly Taken[]; mapped: readonly { codePoint: number; glyph: number }[] }

function fontOf({ first, taken, mapped }: Parts): Buffer {
  const copy = (tag: string): Buffer => Buffer.from(first.tables.get(tag) ?? Buffer.alloc(0))
  const padded = taken.map(({ outline }) => (outline.length % 4 === 0 ? outline : Buffer.concat([outline, Buffer.alloc(4 - (outline.length % 4))])))
  const loca = Buffer.alloc((taken.length + 1) * 4)
  padded.reduce((offset, outline, index) => loca.writeUInt32BE(offset + outline.length, (index + 1) * 4) && offset + outline.length, 0)
  const hmtx = Buffer.alloc(taken.length * 4)
  for (const [index, { source, glyph }] of taken.entries()) {
    const { advance, bearing } = source.metric(glyph)
    hmtx.writeUInt16BE(advance, index * 4)
    hmtx.writeInt16BE(bearing, index * 4 + 2)
  }
  const [head, hhea, maxp, post] = [copy('head'), copy('hhea'), copy('maxp'), Buffer.alloc(32)]
  head.writeInt16BE(1, 50)
  hhea.writeUInt16BE(taken.length, 34)
  maxp.writeUInt16BE(taken.length, 4)
  post.writeUInt32BE(0x00030000, 0)
  return assemble([
    ['OS/2', copy('OS/2')],
    ['cmap', characterTable(mapped)],
    ['glyf', Buffer.concat(padded)],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', hmtx],
    ['loca', loca],
    ['maxp', maxp],
    ['name', copy('name')],
    ['post', post],
  ])
}

/** One subtable of format 12, which knows every character. */
function characterTable(mapped: Parts['mapped']): Buffer {
  const size = 16 + mapped.length * 12
  const table = Buffer.alloc(12 + size)
  table.writeUInt16BE(1, 2)
  table.writeUInt16BE(3, 4)
  table.writeUInt16BE(10, 6)
  table.writeUInt32BE(12, 8)
  table.writeUInt16BE(12, 12)
  table.writeUInt32BE(size, 16)
  table.writeUInt32BE(mapped.length, 24)
  for (const [index, { codePoint, glyph }] of mapped.entries()) {
    const at = 28 + index * 12
    table.writeUInt32BE(codePoint, at)
    table.writeUInt32BE(codePoint, at + 4)
    table.writeUInt32BE(glyph, at + 8)
  }
  return table
}

/** The file: directory and tables, each at a multiple of four bytes. */
function assemble(tables: readonly [tag: string, data: Buffer][]): Buffer {
  const directory = Buffer.alloc(12 + tables.length * 16)
  const power = 2 ** Math.floor(Math.log2(tables.length))
  directory.writeUInt32BE(0x00010000, 0)
  directory.writeUInt16BE(tables.length, 4)
  directory.writeUInt16BE(power * 16, 6)
  directory.writeUInt16BE(Math.log2(power), 8)
  directory.writeUInt16BE((tables.length - power) * 16, 10)
  const bodies = tables.map(([, data]) => Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]))
  let offset = directory.length
  for (const [index, [tag, data]] of tables.entries()) {
    const at = 12 + index * 16
    directory.write(tag, at, 'latin1')
    directory.writeUInt32BE(checksum(bodies[index] ?? data), at + 4)
    directory.writeUInt32BE(offset, at + 8)
    directory.writeUInt32BE(data.length, at + 12)
    offset += bodies[index]?.length ?? 0
  }
  return Buffer.concat([directory, ...bodies])
}

function checksum(data: Buffer): number {
  let sum = 0
  for (let at = 0; at < data.length; at += 4) sum = (sum + data.readUInt32BE(at)) >>> 0
  return sum
}
