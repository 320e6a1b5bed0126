/** What a number format makes of a number. `zeroes`: least digits to show, for codes such as 000001. */
export type NumberKind = { shows: 'number' | 'date' | 'instant' | 'time' | 'percent'; zeroes?: number }

const plain: NumberKind = { shows: 'number' }

/** Formats that have a number only, no text in the file (ECMA-376 part 1, 18.8.30); 27-36 and 50-58 are the East Asian dates. */
const builtIn: readonly (readonly [from: number, to: number, NumberKind['shows']])[] = [
  [9, 10, 'percent'],
  [14, 17, 'date'],
  [18, 21, 'time'],
  [22, 22, 'instant'],
  [27, 31, 'date'],
  [32, 35, 'time'],
  [36, 36, 'date'],
  [45, 47, 'time'],
  [50, 54, 'date'],
  [55, 56, 'time'],
  [57, 58, 'date'],
]

export function kindOfFormatId(id: number): NumberKind {
  const found = builtIn.find(([from, to]) => id >= from && id <= to)
  return found ? { shows: found[2] } : plain
}

export function kindOfFormatCode(code: string): NumberKind {
  const bare = (sectionsOf(code)[0] ?? '')
    .replace(/\[(h+|m+|s+)\]/gi, '$1')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/am\/pm|a\/p|上午\/下午/gi, 'h')
  if (/^0{2,}$/.test(bare.trim())) return { shows: 'number', zeroes: bare.trim().length }
  if (/general|^@$/i.test(bare)) return plain
  const letters = bare.replace(/e[+-]/gi, '')
  const time = /[hs]/i.test(letters)
  const day = /[ydge]|[年月日]/i.test(letters) || (/m/i.test(letters) && !time)
  if (day) return { shows: time ? 'instant' : 'date' }
  if (time) return { shows: 'time' }
  return letters.includes('%') ? { shows: 'percent' } : plain
}

/** Sections for positive, negative, zero and text, without the literal text in them. */
const sectionsOf = (code: string): string[] => code.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';')
