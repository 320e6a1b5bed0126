import { initialOf, loosen } from './syllables.ts'
import type { Unit } from './units.ts'

/** How a text was found, the best way first. */
export const matchKinds = ['literal', 'sound', 'mixed', 'initials', 'inside', 'looseSound', 'sameSound', 'near'] as const
export type MatchKind = (typeof matchKinds)[number]

/** Where and how a chunk of a query stands in a text: units `from` to `to`, end excluded. */
export type Match = {
  kind: MatchKind
  from: number
  to: number
  /** It ends where a unit ends; else in the middle of a word or syllable. */
  complete: boolean
  /** Part of the last or only word that was found, in characters from its start; null for whole units. */
  part: { start: number; end: number } | null
  /** Slips that were forgiven. */
  slips: number
}

/** What was used on the way: one bit each, since a way may use several. */
const literal = 1
const sound = 2
const initial = 4

type Step = { used: number; to: number; complete: boolean; part: Match['part'] }

/** Reads typed text along units: each consumes its character, a reading of it, or its initial. */
class Reader {
  readonly units: readonly Unit[]
  readonly typed: string
  readonly loose: boolean
  readonly seen = new Map<number, Step | null>()

  constructor(units: readonly Unit[], typed: string, loose: boolean) {
    this.units = units
    this.typed = typed
    this.loose = loose
  }

  /** The best way to read `typed` from `at` along the units from `index`; each place is tried once. */
  read(index: number, at: number): Step | null {
    if (at === this.typed.length) return { used: 0, to: index, complete: true, part: null }
    const key = index * 256 + at
    const known = this.seen.get(key)
    if (known !== undefined) return known
    const unit = this.units[index]
    const best = unit ? (unit.kind === 'character' ? this.readCharacter(unit, index, at) : this.readWord(unit, index, at)) : null
    this.seen.set(key, best)
    return best
  }

  private after(used: number, index: number, at: number): Step | null {
    const rest = this.read(index + 1, at)
    return rest && { ...rest, used: rest.used | used }
  }

  private readCharacter(unit: Unit, index: number, at: number): Step | null {
    const { typed } = this
    if (typed.startsWith(unit.text, at)) return this.after(literal, index, at + unit.text.length)
    let best: Step | null = null
    for (const reading of unit.readings) {
      for (const spelling of this.loose ? looseSpellings(reading) : [reading]) {
        if (typed.startsWith(spelling, at)) best = better(best, this.after(sound, index, at + spelling.length))
        const left = typed.length - at
        if (left > 1 && left < spelling.length && spelling.startsWith(typed.slice(at)))
          best = better(best, { used: sound, to: index + 1, complete: false, part: null })
      }
      if (typed.startsWith(initialOf(reading), at)) best = better(best, this.after(initial, index, at + 1))
      const long = /^[zcs]h/.exec(reading)?.[0]
      if (long && typed.startsWith(long, at)) best = better(best, this.after(initial, index, at + 2))
    }
    return best
  }

  private readWord(unit: Unit, index: number, at: number): Step | null {
    const left = this.typed.length - at
    if (left < unit.text.length && unit.text.startsWith(this.typed.slice(at))) {
      return { used: literal, to: index + 1, complete: false, part: { start: 0, end: left } }
    }
    const whole = this.typed.startsWith(unit.text, at) ? this.after(literal, index, at + unit.text.length) : null
    const letter = unit.text.length > 4 && this.typed.startsWith(unit.text.slice(0, 1), at) ? this.after(initial, index, at + 1) : null
    return better(whole, letter)
  }
}

const looseSpellingsOf = new Map<string, readonly string[]>()

/** As it is and as speakers without the difference would type it. There are some 400 syllables, so that all are remembered. */
function looseSpellings(reading: string): readonly string[] {
  const known = looseSpellingsOf.get(reading)
  if (known) return known
  const all = [reading, loosen(reading)].flatMap((one) => [
    one,
    one.replace(/^([zcs])(?!h)/, '$1h'),
    one.replace(/^n/, 'l'),
    one.replace(/([aeio])n$/, '$1ng'),
    one.replace(/ng$/, 'n'),
  ])
  const spellings = [...new Set(all)]
  looseSpellingsOf.set(reading, spellings)
  return spellings
}

const rank = (step: Step) => (step.used === literal ? 0 : step.used & initial ? (step.used === initial ? 3 : 2) : 1) * 2 + (step.complete ? 0 : 1)

function better(a: Step | null, b: Step | null): Step | null {
  if (!a || !b) return a ?? b
  return rank(b) < rank(a) ? b : a
}

function kindOf(step: Step, loose: boolean): MatchKind {
  if (step.used === literal) return 'literal'
  if (loose) return 'looseSound'
  if (step.used === initial) return 'initials'
  return step.used & initial ? 'mixed' : 'sound'
}

/** Characters of a chunk as they are read along a text. */
export const typedOf = (chunk: readonly Unit[]): string =>
  chunk
    .map((unit) => unit.text)
    .join('')
    .slice(0, 255)

/** The best place of a chunk in a text, strictly read; then loosely. Time: units × characters. */
export function findChunk(units: readonly Unit[], typed: string, loose = false): Match | null {
  const reader = new Reader(units, typed, loose)
  let found: Match | null = null
  for (let from = 0; from < units.length; from++) {
    const step = reader.read(from, 0)
    if (!step) continue
    const match: Match = { kind: kindOf(step, loose), from, to: step.to, complete: step.complete, part: step.part, slips: 0 }
    if (!found || matchKinds.indexOf(match.kind) < matchKinds.indexOf(found.kind)) found = match
  }
  return found
}

/** Part of a word: `soft` in Microsoft. */
export function findInside(units: readonly Unit[], typed: string): Match | null {
  if (typed.length < 3) return null
  for (const [from, unit] of units.entries()) {
    const start = unit.kind === 'character' ? -1 : unit.text.indexOf(typed)
    if (start >= 0) return { kind: 'inside', from, to: from + 1, complete: false, part: { start, end: start + typed.length }, slips: 0 }
  }
  return null
}
