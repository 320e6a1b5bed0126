/** How a text file writes its cells. `skipLines` counts directive lines (`sep=;`) before the first row. */
export type Dialect = { delimiter: string; quote: '"' | "'" | null; escape: '"' | "'" | '\\'; skipLines: number }

export type DialectGuess = Dialect & { confidence: number; notes: ('SINGLE_COLUMN' | 'SEPARATOR_NAMED')[] }

/** In order of preference when the counts can't tell. The last three are rare but used by old systems. */
const delimiters: readonly string[] = [',', '\t', ';', '|', '^', '\u0001', '\u001f']

/** Judges by the beginning of the text (some 64 KiB): the delimiter that cuts most rows into the same number of cells. */
export function detectDialect(text: string): DialectGuess {
  const named = /^sep=(.)\r?(\n|$)/.exec(text)
  const body = named ? text.slice(named[0].length) : text
  const quote = quoteOf(body)
  const scored = delimiters.map((delimiter) => ({ delimiter, score: evenness(body, delimiter, quote) })).toSorted((a, b) => b.score - a.score)
  const [best, next] = scored
  const delimiter = named?.[1] ?? (best && best.score > 0 ? best.delimiter : ',')
  const certain = named ? 1 : best && best.score > 0 ? Math.min(1, 0.5 + (best.score - Math.max(0, next?.score ?? 0)) / best.score / 2) : 0.3
  return {
    delimiter,
    quote,
    escape: escapeOf(body, delimiter, quote),
    skipLines: named ? 1 : 0,
    confidence: Math.round(certain * 100) / 100,
    notes: [...(named ? (['SEPARATOR_NAMED'] as const) : []), ...(!named && (best?.score ?? 0) <= 0 ? (['SINGLE_COLUMN'] as const) : [])],
  }
}

const rowsLooked = 60

/** 0 when the delimiter does not occur; grows with the share of rows of the commonest width and with that width. */
function evenness(text: string, delimiter: string, quote: string): number {
  const widths = widthsOf(text, delimiter, quote)
  if (widths.length === 0) return 0
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  let best = 0
  for (const [width, count] of counts) if (width > 1) best = Math.max(best, (count / widths.length) * (1 + Math.log2(width) / 4))
  // The first row is the header most times: a delimiter that is missing there is a comma in prose or a decimal comma.
  return (widths[0] ?? 1) > 1 ? best : best * 0.6
}

function widthsOf(text: string, delimiter: string, quote: string): number[] {
  const widths: number[] = []
  let width = 1
  let filled = false
  let inside = false
  let atStart = true
  for (const character of text) {
    if (inside) {
      if (character === quote) inside = false
      continue
    }
    if (character === '\n') {
      if (filled) widths.push(width)
      if (widths.length >= rowsLooked) return widths
      width = 1
      filled = false
      atStart = true
    } else if (character === delimiter) {
      width++
      filled = true
      atStart = true
    } else if (character === quote && (atStart || filled)) {
      inside = atStart
      filled = true
      atStart = false
    } else if (character.trim() !== '') {
      filled = true
      atStart = false
    }
  }
  // What is left may be cut in the middle of a row, so it counts only when it is all there is.
  if (filled && widths.length < 3) widths.push(width)
  return widths
}

/** A single quote encloses cells only where it does so often and the double quote never does. */
function quoteOf(text: string): '"' | "'" {
  const double = text.match(/(?:^|[,;\t|^\n])\s*"/g)?.length ?? 0
  const single = text.match(/(?:^|[,;\t|^\n])'[^'\n]*'(?=[,;\t|^\r\n]|$)/g)?.length ?? 0
  return double === 0 && single >= 2 ? "'" : '"'
}

/** A backslash escapes the quote where `\"` stands inside a cell and the doubled quote is not in use. */
function escapeOf(text: string, delimiter: string, quote: '"' | "'"): Dialect['escape'] {
  const closes = (character: string | undefined) => character === undefined || character === delimiter || character === '\r' || character === '\n'
  let slashed = 0
  let doubled = 0
  for (let i = text.indexOf(quote, 1); i > 0; i = text.indexOf(quote, i + 1)) {
    if (text[i - 1] === '\\' && text[i - 2] !== '\\' && !closes(text[i + 1])) slashed++
    if (text[i + 1] === quote && !closes(text[i - 1]) && !closes(text[i + 2])) doubled++
  }
  return slashed > 0 && doubled === 0 ? '\\' : quote
}
