import { initialOf, loosen } from './syllables.ts'
import { unitsOf, type Unit } from './units.ts'

/**
 * Kinds of keys, the first letter of each:
 * `h` two characters that follow each other (the last one alone), `w` word or number with those that follow it,
 * `f` its first letter or first two, or an initial, `g` three letters inside it,
 * `p` two syllables that follow each other, loose, `i` up to three initials, `s` before any of them: at the very start.
 */
export const keyKinds = { characters: 'h', word: 'w', begun: 'f', inside: 'g', sounds: 'p', initials: 'i', start: 's' } as const

const longestWord = 40
export const longestJoined = 24
const mostJoined = 4
const mostCombinations = 9

export const wordKey = (word: string): string => keyKinds.word + word.slice(0, longestWord)
/** Looking up all words that begin with one letter would touch a large part of all keys; this key stands for them. */
export const begunKey = (letters: string): string => keyKinds.begun + letters
export const charactersKey = (first: string, second = ''): string => keyKinds.characters + first + second
export const soundsKey = (first: string, second = ''): string => keyKinds.sounds + loosen(first) + loosen(second)
export const initialsKey = (letters: string): string => keyKinds.initials + letters
export const startKey = (key: string): string => keyKinds.start + key

/** Keys of three letters inside a word. */
export function insideKeys(word: string): string[] {
  const letters = Array.from(word.slice(0, longestWord))
  return Array.from({ length: Math.max(0, letters.length - 2) }, (_, at) => keyKinds.inside + letters.slice(at, at + 3).join(''))
}

/** What is stored to find a text by: bounded by about nine keys a character. Time: linear. */
export function searchKeys(text: string, mostUnits = 200): Set<string> {
  const units = unitsOf(text, mostUnits)
  const keys = new Set<string>()
  units.forEach((unit, index) => {
    const here = unit.kind === 'character' ? characterKeysAt(unit, units[index + 1]) : wordKeysAt(units, index)
    for (const key of here) {
      keys.add(key)
      if (index === 0) keys.add(startKey(key))
    }
    if (unit.kind !== 'character' && unit.text.length > 3) for (const key of insideKeys(unit.text)) keys.add(key)
  })
  addInitials(units, keys)
  return keys
}

function characterKeysAt(unit: Unit, next: Unit | undefined): string[] {
  const second = next?.kind === 'character' ? next : undefined
  return [charactersKey(unit.text, second?.text), ...soundKeysAt(unit, next)]
}

/** The word itself, and with what follows it: ZL2024-001 by zl2024, 138-0013-8000 by 13800138000, Siemens Energy by siemensenergy. */
function wordKeysAt(units: readonly Unit[], index: number): string[] {
  const word = units[index]?.text ?? ''
  let joined = ''
  for (let at = index; at < index + mostJoined && joined.length < longestJoined; at++) {
    const unit = units[at]
    if (!unit || unit.kind === 'character') break
    joined += unit.text
  }
  const begun = new Set([begunKey(word.slice(0, 1)), begunKey(word.slice(0, 2))])
  return [wordKey(word), ...(joined.length > word.length ? [wordKey(joined.slice(0, longestJoined))] : []), ...begun]
}

function soundKeysAt(unit: Unit, next: Unit | undefined): string[] {
  const followers = next?.kind === 'word' ? [next.text.slice(0, 4)] : next && next.readings.length > 0 ? next.readings : ['']
  return unit.readings.flatMap((first) => followers.map((second) => soundsKey(first, second))).slice(0, mostCombinations)
}

/** Letters that stand for a unit when initials are typed: those of a short word (TCL) all, of a long one the first. */
function initialsOf(unit: Unit): string[][] {
  if (unit.kind === 'character') return unit.readings.length > 0 ? [[...new Set(unit.readings.map(initialOf))]] : []
  const letters = unit.text.length <= 4 ? Array.from(unit.text) : [unit.text.slice(0, 1)]
  return letters.map((letter) => [letter])
}

function addInitials(units: readonly Unit[], keys: Set<string>) {
  const letters = units.flatMap(initialsOf)
  letters.forEach((alternatives, at) => {
    for (const letter of alternatives) keys.add(begunKey(letter))
    const [first = [], second = [''], third = ['']] = letters.slice(at, at + 3)
    const combined = first.flatMap((a) => second.flatMap((b) => third.map((c) => initialsKey(a + b + c)))).slice(0, mostCombinations)
    for (const key of combined) {
      keys.add(key)
      if (at === 0) keys.add(startKey(key))
    }
  })
}
