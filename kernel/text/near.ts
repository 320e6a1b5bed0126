import { forgivenSlips, slipsAgainstBeginning } from './distance.ts'
import type { Match } from './match.ts'
import { loosen } from './syllables.ts'
import type { Unit } from './units.ts'

/** What is much like the chunk: letters with slips, or characters of the same sound; null when nothing is near enough. */
export function findNear(units: readonly Unit[], chunk: readonly Unit[]): Match | null {
  const [only] = chunk
  if (!only) return null
  if (chunk.length === 1 && /^[a-z]+$/.test(only.text)) return nearest(units, (from) => nearLetters(units, from, only.text))
  return chunk.length > 1 && chunk.every((unit) => unit.kind === 'character') ? nearest(units, (from) => nearCharacters(units, from, chunk)) : null
}

function nearest(units: readonly Unit[], at: (from: number) => Match | null): Match | null {
  let found: Match | null = null
  for (let from = 0; from < units.length && found?.slips !== 0; from++) {
    const match = at(from)
    if (match && (!found || match.slips < found.slips)) found = match
  }
  return found
}

function nearLetters(units: readonly Unit[], from: number, letters: string): Match | null {
  const most = forgivenSlips(letters)
  if (most === 0) return null
  let found: Match | null = null
  for (const spelling of spellingsFrom(units, from, letters.length + most)) {
    const near = slipsAgainstBeginning(letters, spelling.letters, most)
    if (!near || (found && found.slips <= near.slips)) continue
    const whole = spelling.ends.findIndex((end) => end >= near.length)
    const to = from + (whole < 0 ? spelling.ends.length : whole + 1)
    found = { kind: 'near', from, to, complete: near.length === spelling.letters.length, part: null, slips: near.slips }
  }
  return found
}

type Spelling = { letters: string; ends: number[] }

const mostSpellings = 4

/** How the text from a unit on may be typed in letters; other readings are tried one character at a time. */
function spellingsFrom(units: readonly Unit[], from: number, length: number): Spelling[] {
  const chosen: Unit[] = []
  for (let index = from, letters = 0; index < units.length && letters < length; index++) {
    const unit = units[index]
    const first = unit && readingAt(unit, 0)
    if (!unit || first === undefined) break
    chosen.push(unit)
    letters += first.length
  }
  if (chosen.length === 0) return []
  const others = chosen.flatMap((unit, at) => unit.readings.slice(1).map((_, other) => ({ at, reading: other + 1 })))
  return [{ at: 0, reading: 0 }, ...others].slice(0, mostSpellings).map((change) => spell(chosen, change))
}

function spell(units: readonly Unit[], change: { at: number; reading: number }): Spelling {
  const ends: number[] = []
  let letters = ''
  for (const [index, unit] of units.entries()) {
    letters += readingAt(unit, index === change.at ? change.reading : 0) ?? ''
    ends.push(letters.length)
  }
  return { letters, ends }
}

const readingAt = (unit: Unit, reading: number): string | undefined =>
  unit.kind === 'character' ? (unit.readings[reading] ?? unit.readings[0]) : /^[a-z]+$/.test(unit.text) ? unit.text : undefined

/** Each character the same or of the same sound; of four or more one may be another altogether. */
function nearCharacters(units: readonly Unit[], from: number, chunk: readonly Unit[]): Match | null {
  let wrong = 0
  let otherwise = 0
  for (const [index, typed] of chunk.entries()) {
    const unit = units[from + index]
    if (unit?.kind !== 'character') return null
    if (unit.text === typed.text) continue
    otherwise++
    if (!soundsAlike(unit, typed)) wrong++
  }
  if (wrong > (chunk.length < 4 ? 0 : 1)) return null
  return { kind: wrong === 0 ? 'sameSound' : 'near', from, to: from + chunk.length, complete: true, part: null, slips: otherwise + wrong }
}

const soundsAlike = (a: Unit, b: Unit): boolean => {
  const loose = new Set(a.readings.map(loosen))
  return b.readings.some((reading) => loose.has(loosen(reading)))
}
