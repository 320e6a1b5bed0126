import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { glyphSource, type GlyphSource } from './glyphs.ts'
import { mergeFont } from './merge-font.ts'
import { tablesOfWoff } from './woff.ts'

/** The font of the interface (Noto Sans SC, OFL-1.1), which has both scripts; it comes in slices of about a hundred characters. */
const folder = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/package.json'))

type Slice = { name: string; has: (codePoint: number) => boolean }

let slices: Promise<Slice[]> | undefined

async function readSlices(): Promise<Slice[]> {
  const ranges = z.record(z.string(), z.string()).parse(JSON.parse(await readFile(join(folder, 'unicode.json'), 'utf8')))
  const all = Object.entries(ranges).map(([key, text]) => ({ name: key.replaceAll(/[[\]]/g, ''), has: inRanges(text) }))
  // Letters and figures come first: their slice gives the measures of the whole.
  return [...all.filter(({ name }) => name === 'latin'), ...all.filter(({ name }) => name !== 'latin')]
}

/** `U+4E00-4E0F,U+4E10`. */
function inRanges(text: string): Slice['has'] {
  const ranges = text.split(',').map((range) => {
    const [first = '', last = first] = range.replace(/^U\+/i, '').split('-')
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const
  })
  return (codePoint) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last)
}

/** A TrueType font with the characters of a text, regular (400) or bold (700). */
export async function hanFont(text: string, weight: 400 | 700): Promise<Buffer> {
  const all = await (slices ??= readSlices())
  const characters = [...new Set(text)].map((character) => character.codePointAt(0) ?? 0)
  const needed = all.filter(({ name, has }) => name === 'latin' || characters.some(has))
  const sources: GlyphSource[] = []
  for (const { name } of needed)
    sources.push(glyphSource(tablesOfWoff(await readFile(join(folder, 'files', `noto-sans-sc-${name}-${weight}-normal.woff`)))))
  return mergeFont(sources, text)
}
