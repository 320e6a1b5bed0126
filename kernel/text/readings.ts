import { polyphonic } from 'pinyin-pro'

/** Readings that a dictionary of common words lacks although names have them. */
const added: Readonly<Record<string, readonly string[]>> = {
  黑: ['he'],
  俟: ['qi'],
  澹: ['tan'],
  郇: ['xun', 'huan'],
  覃: ['tan'],
  俞: ['yu', 'shu'],
}

const mostReadings = 4
const known = new Map<string, readonly string[]>()

/** `ü` as people type it. */
const typeable = (syllable: string) => syllable.replaceAll('ü', 'v').replaceAll('ê', 'e')

const fromDictionary = (character: string): string[] =>
  (polyphonic(character, { toneType: 'none', type: 'array' })[0] ?? []).map(typeable).filter((syllable) => /^[a-z]+$/.test(syllable))

/**
 * How a Han character may be read, without tones, the likeliest first and at most four: 重 zhong, chong; 单 dan, shan, chan.
 * `original` is the character before folding, which may have a reading of its own: 乾 qian, though it folds to 干 gan.
 */
export function readingsOf(character: string, original = character): readonly string[] {
  const key = character + original
  const cached = known.get(key)
  if (cached) return cached
  const all = [
    ...fromDictionary(character).slice(0, mostReadings - 1),
    ...(original === character ? [] : fromDictionary(original)),
    ...(added[character] ?? []),
  ]
  const readings = [...new Set([...all, ...fromDictionary(character)])].slice(0, mostReadings)
  if (key.length <= 2) known.set(key, readings)
  return readings
}
