import { foldCharacter } from './fold.ts'
import { readingsOf } from './readings.ts'

/** The smallest part that a search may begin at: one character of a script without blanks, or one word or number. */
export type Unit = {
  kind: 'character' | 'word' | 'number'
  /** Folded. */
  text: string
  /** Toneless pinyin, the likeliest first; empty for all but Han characters. */
  readings: readonly string[]
  /** Something that is neither letter nor digit stands before it. */
  afterGap: boolean
  /** Where it stands in the text as it was given, in UTF-16 units, end excluded. */
  start: number
  end: number
}

const standsAlone = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Extended_Pictographic}]/u
const isDigit = /\p{N}/u
const isLetter = /[\p{L}\p{M}]/u

type Shape = Unit['kind'] | 'gap'

function shapeAnew(character: string): Shape {
  if (standsAlone.test(character)) return 'character'
  if (isDigit.test(character)) return 'number'
  return isLetter.test(character) ? 'word' : 'gap'
}

const shapes = new Map<string, Shape>()

function shapeOf(character: string): Shape {
  const known = shapes.get(character)
  if (known) return known
  const shape = shapeAnew(character)
  if (character.length === 1) shapes.set(character, shape)
  return shape
}

/** Takes text apart. A word ends where its script or a number begins, so that `ZL2024` is found by `2024`. Time: linear. */
export function unitsOf(text: string, most = 400): Unit[] {
  const units: Unit[] = []
  let afterGap = true
  let at = 0
  for (const original of text) {
    const start = at
    at += original.length
    const plain = foldCharacter(original)
    const last = units.at(-1)
    // A combining accent belongs to the letter before it.
    if (plain === '' && last && last.end === start) last.end = at
    for (const character of plain) {
      const shape = shapeOf(character)
      if (shape === 'gap') {
        afterGap = true
        continue
      }
      const open = units.at(-1)
      if (open && !afterGap && shape !== 'character' && open.kind === shape) {
        open.text += character
        open.end = at
      } else {
        if (units.length === most) return units
        const readings = shape === 'character' ? readingsOf(character, original) : []
        units.push({ kind: shape, text: character, readings, afterGap, start, end: at })
      }
      afterGap = false
    }
  }
  return units
}

/** The parts of a query between its blanks and signs: each must be found, in any order. */
export function chunksOf(units: readonly Unit[]): Unit[][] {
  const chunks: Unit[][] = []
  for (const unit of units) {
    const open = chunks.at(-1)
    if (open && !unit.afterGap) open.push(unit)
    else chunks.push([unit])
  }
  return chunks
}
