/** One font file, as far as glyphs are taken from it. */
export type GlyphSource = {
  tables: ReadonlyMap<string, Buffer>
  /** Glyph of a character, 0 where it has none. */
  glyphOf: (codePoint: number) => number
  outline: (glyph: number) => Buffer
  /** Advance width and left side bearing. */
  metric: (glyph: number) => { advance: number; bearing: number }
}

const must = (tables: ReadonlyMap<string, Buffer>, tag: string): Buffer => {
  const table = tables.get(tag)
  if (!table) throw new Error(`the font has no table ${tag}`)
  return table
}

/** Reads a TrueType font (OpenType 1.9: cmap formats 4 and 12, glyf, loca, hmtx). */
export function glyphSource(tables: ReadonlyMap<string, Buffer>): GlyphSource {
  const [loca, glyf, hmtx] = [must(tables, 'loca'), must(tables, 'glyf'), must(tables, 'hmtx')]
  const long = must(tables, 'head').readInt16BE(50) === 1
  const metrics = must(tables, 'hhea').readUInt16BE(34)
  const offsetOf = (glyph: number): number => (long ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2)
  return {
    tables,
    glyphOf: characterMap(must(tables, 'cmap')),
    outline: (glyph) => glyf.subarray(offsetOf(glyph), offsetOf(glyph + 1)),
    metric: (glyph) => {
      const last = Math.min(glyph, metrics - 1)
      const bearing = glyph < metrics ? glyph * 4 + 2 : metrics * 4 + (glyph - metrics) * 2
      return { advance: hmtx.readUInt16BE(last * 4), bearing: hmtx.readInt16BE(bearing) }
    },
  }
}

function characterMap(cmap: Buffer): (codePoint: number) => number {
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => cmap.readUInt32BE(4 + index * 8 + 4))
  const full = subtables.find((at) => cmap.readUInt16BE(at) === 12)
  const plain = subtables.find((at) => cmap.readUInt16BE(at) === 4)
  if (full !== undefined) return (codePoint) => inGroups(cmap, full, codePoint)
  if (plain !== undefined) return (codePoint) => inSegments(cmap, plain, codePoint)
  return () => 0
}

function inGroups(cmap: Buffer, at: number, codePoint: number): number {
  const count = cmap.readUInt32BE(at + 12)
  for (let index = 0; index < count; index++) {
    const group = at + 16 + index * 12
    const [first, last] = [cmap.readUInt32BE(group), cmap.readUInt32BE(group + 4)]
    if (codePoint >= first && codePoint <= last) return cmap.readUInt32BE(group + 8) + codePoint - first
  }
  return 0
}

function inSegments(cmap: Buffer, at: number, codePoint: number): number {
  const size = cmap.readUInt16BE(at + 6)
  const [ends, starts, deltas, offsets] = [at + 14, at + 16 + size, at + 16 + size * 2, at + 16 + size * 3]
  for (let place = 0; place < size; place += 2) {
    if (codePoint > cmap.readUInt16BE(ends + place)) continue
    const first = cmap.readUInt16BE(starts + place)
    if (codePoint < first) return 0
    const [delta, offset] = [cmap.readUInt16BE(deltas + place), cmap.readUInt16BE(offsets + place)]
    if (offset === 0) return (codePoint + delta) & 0xffff
    const glyph = cmap.readUInt16BE(offsets + place + offset + (codePoint - first) * 2)
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}

const [wordArguments, oneScale, moreComponents, twoScales, fourScales] = [0x1, 0x8, 0x20, 0x40, 0x80]

/** Places in an outline where other glyphs are named: those of a composite glyph. */
export function componentPlaces(outline: Buffer): number[] {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return []
  const places: number[] = []
  for (let at = 10; ;) {
    const flags = outline.readUInt16BE(at)
    places.push(at + 2)
    at += 4 + (flags & wordArguments ? 4 : 2) + (flags & oneScale ? 2 : flags & twoScales ? 4 : flags & fourScales ? 8 : 0)
    if (!(flags & moreComponents)) return places
  }
}
