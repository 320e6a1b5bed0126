import { Converter } from 'opencc-js/t2cn'

/** Letters that Unicode doesn't take apart although people type them without their mark. */
const plainLetters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ı: 'i', þ: 'th', ŋ: 'n' }

const isHan = /\p{Script=Han}/u
const isMark = /[\u0300-\u036f]/g
const isInvisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}]/gu

let converters: readonly ((text: string) => string)[] | undefined

/** The dictionaries take 40 ms to load, so they wait for the first Han character. */
const simplifiers = () => (converters ??= (['t', 'tw', 'hk'] as const).map((from) => Converter({ from, to: 'cn' })))

function simplify(character: string): string {
  for (const convert of simplifiers()) {
    const simplified = convert(character)
    if (simplified !== character) return simplified
  }
  return character
}

function foldAnew(character: string): string {
  if (/\s/u.test(character)) return ' '
  const plain = character.normalize('NFKC').toLowerCase().normalize('NFKD').replace(isMark, '').normalize('NFC').replace(isInvisible, '')
  let folded = ''
  for (const part of plain) folded += isHan.test(part) ? simplify(part) : (plainLetters[part] ?? part)
  return folded
}

const folded = new Map<string, string>()

/** One code point, folded: may become several characters (㈱) or none (an accent, a control character). */
export function foldCharacter(character: string): string {
  const known = folded.get(character)
  if (known !== undefined) return known
  const fresh = foldAnew(character)
  // Only the basic plane is kept, so that hostile text can't grow the memory without end.
  if (character.length === 1) folded.set(character, fresh)
  return fresh
}

/**
 * Text as it is compared, never as it is shown: compatibility forms and width united, lower case, accents and invisible
 * characters removed, 繁 turned into 简 character by character, runs of white space made one blank.
 */
export function foldText(text: string): string {
  let result = ''
  for (const character of text) result += foldCharacter(character)
  return result.replace(/\s+/gu, ' ').trim()
}
