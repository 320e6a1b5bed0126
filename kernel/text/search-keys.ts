import { initialOf, loosen } from './syllables.ts'
import { unitsOf, type Unit } from './units.ts'

/**
 * Kinds of keys, the first letter of each:
 * `h` two characters that follow each other (the last one alone), `w` word or number, `g` three letters inside a word,
 * `p` two syllables that follow each other, loose, `i` up to three initials, `s` before any of them: at the very start.
 */
export const keyKinds = { characters: 'h', word: 'w', inside: 'g', sounds: 'p', initials: 'i', start: 's' } as const

const longestWord = 40
const mostCombinations = 9

export const wordKey = (word: string): string => keyKinds.word + word.slice(0, longestWord)
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
    for (const key of keysAt(unit, units[index + 1])) {
      keys.add(key)
      if (index === 0) keys.add(startKey(key))
    }
    if (unit.kind !== 'character' && unit.text.length > 3) for (const key of insideKeys(unit.text)) keys.add(key)
  })
  addInitials(units, keys)
  addNumbers(units, keys)
  return keys
}

function keysAt(unit: Unit, next: Unit | undefined): string[] {
  if (unit.kind === 'character') {
    const second = next?.kind === 'character' ? next : undefined
    return [charactersKey(unit.text, second?.text), ...soundKeysAt(unit, next)]
  }
  const joined = unit.kind === 'word' && next?.kind === 'word' ? [wordKey(unit.text + next.text)] : []
  return [wordKey(unit.text), ...joined]
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
  letters.forEach((_, at) => {
    const [first = [], second = [''], third = ['']] = letters.slice(at, at + 3)
    const combined = first.flatMap((a) => second.flatMap((b) => third.map((c) => initialsKey(a + b + c)))).slice(0, mostCombinations)
    for (const key of combined) {
      keys.add(key)
      if (at === 0) keys.add(startKey(key))
    }
  })
}

/** Numbers written in groups (138-0013-8000) are found as one. */
function addNumbers(units: readonly Unit[], keys: Set<string>) {
  let joined = ''
  for (const unit of units.toReversed()) {
    joined = unit.kind === 'number' ? (unit.text + joined).slice(0, 20) : ''
    if (joined.length > unit.text.length) keys.add(wordKey(joined))
  }
}
