import { forgivenSlips, oneSlipAway } from './distance.ts'
import { begunKey, charactersKey, initialsKey, insideKeys, longestJoined, soundsKey, startKey, wordKey } from './search-keys.ts'
import { readsAsPinyin, survivors, waysToRead, initialOf, type Sound } from './syllables.ts'
import { chunksOf, unitsOf, type Unit } from './units.ts'

/** A condition on the keys of a text; `open` means that the key may go on. */
export type Term = { key: string; open: boolean } | { all: Term[] } | { any: Term[] }

export type Query = {
  /** What stands between blanks and signs; each must be found. */
  chunks: Unit[][]
  /** Keys that a text has if it holds what was typed, in characters, words, pinyin, initials, or a mix of them. */
  strictly: Term
  /** The same, at the start of a text. */
  atStart: Term
  /** Keys that most texts have which hold something much like what was typed; checked again by `score`. */
  loosely: Term
}

const mostCharacters = 100
const mostChunks = 8
const longestRun = 40
const mostWays = 6
const mostSlipsTried = 80

/** What is looked up for typed text; null when it holds neither letter nor digit. Time: bounded, since what is typed is cut at 100 characters. */
export function queryTerms(typed: string): Query | null {
  const cut = Array.from(typed.slice(0, mostCharacters * 2))
    .slice(0, mostCharacters)
    .join('')
  const chunks = chunksOf(unitsOf(cut)).slice(0, mostChunks)
  if (chunks.length === 0) return null
  return {
    chunks,
    strictly: allOf(chunks.map((chunk) => chunkTerm(chunk, false))),
    atStart: allOf(chunks.map((chunk, index) => chunkTerm(chunk, index === 0))),
    loosely: allOf(chunks.map((chunk) => anyOf([chunkTerm(chunk, false), ...nearTerms(chunk)]))),
  }
}

const one = (key: string, open = false): Term => ({ key, open })
const allOf = (terms: Term[]): Term => (terms.length === 1 && terms[0] ? terms[0] : { all: terms })
const anyOf = (terms: Term[]): Term => (terms.length === 1 && terms[0] ? terms[0] : { any: terms })

/** Neighbouring characters belong together; words and numbers stand for themselves. */
function runsOf(chunk: readonly Unit[]): Unit[][] {
  const runs: Unit[][] = []
  for (const unit of chunk) {
    const open = runs.at(-1)
    if (unit.kind === 'character' && open?.[0]?.kind === 'character' && open.length < longestRun) open.push(unit)
    else runs.push([unit])
  }
  return runs
}

type Leaf = { key: string; open: boolean }

function chunkTerm(chunk: readonly Unit[], atStart: boolean): Term {
  const last = chunk.at(-1)
  // Words and numbers without a blank between them were stored together.
  const written = chunk.every((unit) => unit.kind !== 'character')
    ? [chunk.length === 1 ? wordTerm(textOf(chunk), true) : { key: wordKey(textOf(chunk).slice(0, longestJoined)), open: true }]
    : runsOf(chunk).flatMap((run) => (run[0]?.kind === 'character' ? characterKeys(run) : [wordTerm(textOf(run), run.at(-1) === last)]))
  return anyOf([placed(written, atStart), ...waysToSay(chunk).map((way) => placed(soundKeys(way), atStart))])
}

const textOf = (units: readonly Unit[]) => units.map((unit) => unit.text).join('')

/** The first key of a list moves to the start of the text. */
const placed = (keys: readonly Leaf[], atStart: boolean): Term =>
  allOf(keys.map(({ key, open }, index) => one(atStart && index === 0 ? startKey(key) : key, open)))

/** The last word may go on; a short one has a key for its beginning. */
const wordTerm = (word: string, last: boolean): Leaf =>
  last && word.length < 3 ? { key: begunKey(word), open: false } : { key: wordKey(word), open: last }

/** Ways to say a chunk that holds letters: as pinyin or initials, characters among them (hua东dianji) by their sound, short numbers by their digits (3haolou). */
function waysToSay(chunk: readonly Unit[]): Sound[][] {
  if (!chunk.some(isLatin)) return []
  let ways: Sound[][] = [[]]
  for (const unit of chunk) {
    const here = soundsOf(unit)
    ways = ways.flatMap((before) => here.map((after) => [...before, ...after])).slice(0, mostWays)
  }
  return ways
}

function soundsOf(unit: Unit): Sound[][] {
  if (unit.kind === 'character') return unit.readings.slice(0, 2).map((text) => [{ kind: 'whole', text }])
  if (unit.kind === 'number') return unit.text.length > 4 ? [] : [Array.from(unit.text, (text) => ({ kind: 'initial', text }))]
  return isLatin(unit) ? waysToRead(unit.text.slice(0, longestRun), mostWays) : []
}

const isLatin = (unit: Unit) => /^[a-z]+$/.test(unit.text)

function characterKeys(run: readonly Unit[]) {
  if (run.length === 1) return [{ key: charactersKey(run[0]?.text ?? ''), open: true }]
  return run.slice(1).map((unit, index) => ({ key: charactersKey(run[index]?.text ?? '', unit.text), open: false }))
}

function soundKeys(way: readonly Sound[]) {
  const keys: { key: string; open: boolean }[] = []
  const [only] = way
  const initials = way.map((sound) => initialOf(sound.text)).join('')
  if (way.some((sound) => sound.kind === 'initial')) {
    if (initials.length === 1) return [{ key: begunKey(initials), open: false }]
    if (initials.length === 2) keys.push({ key: initialsKey(initials), open: true })
    for (let at = 0; at + 3 <= initials.length; at++) keys.push({ key: initialsKey(initials.slice(at, at + 3)), open: false })
  }
  way.slice(1).forEach((sound, index) => {
    const before = way[index]
    if (before?.kind !== 'whole') return
    const open = sound.kind !== 'whole' || index === way.length - 2
    keys.push({ key: soundsKey(before.text, sound.text), open })
  })
  if (way.length === 1 && only && only.kind !== 'initial') keys.push({ key: soundsKey(only.text), open: true })
  return keys
}

/** Keys of texts that are near to a chunk: part of a word, a slip of the fingers, another character of the same sound. */
function nearTerms(chunk: readonly Unit[]): Term[] {
  const [first] = chunk
  if (!first) return []
  if (chunk.length === 1 && first.kind !== 'character')
    return [...insideTerms(first), ...(isLatin(first) ? [...slipTerms(first.text), ...soundSlipTerms(first.text)] : [])]
  return chunk.every((unit) => unit.kind === 'character') && chunk.length > 1 ? characterSlipTerms(chunk) : []
}

const insideTerms = (unit: Unit): Term[] => (Array.from(unit.text).length < 3 ? [] : [allOf(insideKeys(unit.text).map((key) => one(key)))])

/** Cut into one part more than slips are forgiven, one part has none. Short words are too small for parts: all that is one slip away is looked up. */
function slipTerms(word: string): Term[] {
  const slips = forgivenSlips(word)
  if (slips === 0) return []
  if (word.length < 6) return [...new Set(oneSlipAway(word))].map((text) => one(wordKey(text)))
  const size = Math.floor(word.length / (slips + 1))
  const parts = Array.from({ length: slips + 1 }, (_, index) => word.slice(index * size, index === slips ? undefined : (index + 1) * size))
  return parts.filter((part) => part.length > 2).map((part) => allOf(insideKeys(part).map((key) => one(key))))
}

function soundSlipTerms(letters: string): Term[] {
  if (forgivenSlips(letters) === 0) return []
  const corrected = letters.length > 12 ? [] : [...new Set(oneSlipAway(letters).filter(readsAsPinyin))].slice(0, mostSlipsTried)
  const readings = corrected.flatMap((text) => waysToRead(text, 1)).filter((way) => way.length > 1 && way.every((sound) => sound.kind !== 'initial'))
  const left = letters.length < 8 ? [] : survivors(letters.slice(0, longestRun))
  return [
    ...readings.map((way) => allOf(soundKeys(way).map(({ key, open }) => one(key, open)))),
    ...left.map(({ first, second, open }) => one(soundsKey(first, second), open)),
  ]
}

/** Characters of the same sound, and of four characters or more one that is altogether wrong. */
function characterSlipTerms(chunk: readonly Unit[]): Term[] {
  const sameSound = chunk.slice(1).map((unit, index) => {
    const before = chunk[index]?.readings ?? []
    return anyOf([...new Set(before.flatMap((a) => unit.readings.map((b) => soundsKey(a, b))))].map((key) => one(key)))
  })
  const sounds = chunk.every((unit) => unit.readings.length > 0) ? [allOf(sameSound)] : []
  if (chunk.length < 4) return sounds
  const middle = Math.ceil(chunk.length / 2)
  return [
    ...sounds,
    ...[chunk.slice(0, middle), chunk.slice(middle)].map((half) => allOf(characterKeys(half).map(({ key, open }) => one(key, open)))),
  ]
}
