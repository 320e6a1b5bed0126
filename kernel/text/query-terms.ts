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
  /** Keys that texts have which hold something like what was typed: one slip away, part of a word, the same sound. Checked again by `score`. */
  nearly: Term
  /** Keys that most texts have which are two slips away, and many that aren't. */
  loosely: Term
  /** Keys of which the better ones of those texts have more. */
  hints: Leaf[]
}

type Leaf = { key: string; open: boolean }

const mostCharacters = 100
const mostChunks = 8
const longestRun = 40
const mostWays = 6
const mostSlipsTried = 80
const longestCorrected = 20
const mostHints = 40

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
    nearly: allOf(chunks.map((chunk) => anyOf([chunkTerm(chunk, false), ...nearTerms(chunk)]))),
    loosely: allOf(chunks.map((chunk) => anyOf([chunkTerm(chunk, false), ...(chunks.length > 1 ? nearTerms(chunk) : []), ...farTerms(chunk)]))),
    hints: chunks.flatMap(hintsOf).slice(0, mostHints),
  }
}

const one = (key: string, open = false): Term => ({ key, open })
const allOf = (terms: readonly Term[]): Term => (terms.length === 1 && terms[0] ? terms[0] : { all: [...terms] })
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

const isOneWord = (chunk: readonly Unit[]) => chunk.length === 1 && chunk[0]?.kind !== 'character'
const isWritten = (chunk: readonly Unit[]) => chunk.length > 1 && chunk.every((unit) => unit.kind === 'character')

/** Keys of texts that are near to a chunk: part of a word, a slip of the fingers, another character of the same sound. */
function nearTerms(chunk: readonly Unit[]): Term[] {
  const [first] = chunk
  if (first && isOneWord(chunk))
    return [...insideTerms(first), ...(isLatin(first) ? [...shortSlipTerms(first.text), ...soundSlipTerms(first.text)] : [])]
  return isWritten(chunk) && chunk.every((unit) => unit.readings.length > 0) ? [sameSoundTerm(chunk)] : []
}

const insideTerms = (unit: Unit): Term[] => (Array.from(unit.text).length < 3 ? [] : [allOf(insideKeys(unit.text).map((key) => one(key)))])

/** Short words are too small to be cut into parts: all that is one slip away is looked up. */
const shortSlipTerms = (word: string): Term[] =>
  forgivenSlips(word) === 0 || word.length > 5 ? [] : [...new Set(oneSlipAway(word))].map((text) => one(wordKey(text)))

/** Of all that is one slip away, what can be read as pinyin. */
function soundSlipTerms(letters: string): Term[] {
  if (forgivenSlips(letters) === 0 || letters.length > longestCorrected) return []
  const corrected = [...new Set(oneSlipAway(letters).filter(readsAsPinyin))].slice(0, mostSlipsTried)
  const ways = corrected.flatMap((text) => waysToRead(text, 1)).filter((way) => way.length > 1 && way.every((sound) => sound.kind !== 'initial'))
  return ways.map((way) => allOf(soundKeys(way).map(({ key, open }) => one(key, open))))
}

function sameSoundTerm(chunk: readonly Unit[]): Term {
  const pairs = chunk.slice(1).map((unit, index) => (chunk[index]?.readings ?? []).flatMap((a) => unit.readings.map((b) => soundsKey(a, b))))
  return allOf(pairs.map((keys) => anyOf([...new Set(keys)].map((key) => one(key)))))
}

/** Keys of which at least one is left whatever slips are forgiven, in most cases. */
function farTerms(chunk: readonly Unit[]): Term[] {
  const [first] = chunk
  if (first && isOneWord(chunk)) return isLatin(first) ? [...partTerms(first.text), ...(first.text.length < 8 ? [] : survivorKeys(first.text))] : []
  if (!isWritten(chunk) || chunk.length < 4) return []
  const middle = Math.ceil(chunk.length / 2)
  return [chunk.slice(0, middle), chunk.slice(middle)].map((half) => allOf(characterKeys(half)))
}

/** A word cut into one part more than slips are forgiven has one part without any. */
function partTerms(word: string): Term[] {
  const slips = forgivenSlips(word)
  if (slips === 0) return []
  const size = Math.floor(word.length / (slips + 1))
  const parts = Array.from({ length: slips + 1 }, (_, index) => word.slice(index * size, index === slips ? undefined : (index + 1) * size))
  return parts.filter((part) => part.length > 2).map((part) => allOf(insideKeys(part).map((key) => one(key))))
}

const survivorKeys = (letters: string): Leaf[] =>
  survivors(letters.slice(0, longestRun)).map(({ first, second, open }) => ({ key: soundsKey(first, second), open }))

/** Small parts of what was typed. */
function hintsOf(chunk: readonly Unit[]): Leaf[] {
  const pairs = isWritten(chunk) ? characterKeys(chunk) : []
  const parts = chunk.flatMap((unit) => (unit.kind === 'character' ? [] : insideKeys(unit.text))).map((key) => ({ key, open: false }))
  return [...pairs, ...parts, ...chunk.flatMap((unit) => (isLatin(unit) ? survivorKeys(unit.text) : []))]
}
