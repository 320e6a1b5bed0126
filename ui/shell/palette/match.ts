export type Readings = Readonly<Record<string, string>>

/**
 * How well a text answers what was typed: null not at all, 0 best. Found by its beginning, within it, and for Han characters by
 * pinyin in full, by initials, or mixed (`kehu`, `kh`, `kehul` for 客户列表), starting at any character.
 */
export function rank(text: string, typed: string, readings: Readings): number | null {
  const haystack = text.toLowerCase()
  const needle = typed.trim().toLowerCase()
  if (needle === '') return 0
  const at = haystack.indexOf(needle)
  if (at === 0) return haystack.length === needle.length ? 0 : 1
  if (at > 0) return /[a-z0-9]/.test(haystack[at - 1] ?? '') ? 4 : 2
  const sound = needle.replace(/[\s']/g, '')
  if (!/^[a-z]+$/.test(sound)) return null
  const characters = [...haystack]
  const start = characters.findIndex((_, index) => spells(characters.slice(index), sound, readings))
  return start < 0 ? null : start === 0 ? 3 : 5
}

/** Whether the first characters are read as `sound`: of each at least its initial, in one of its readings. */
function spells(characters: readonly string[], sound: string, readings: Readings): boolean {
  if (sound === '') return true
  const [character, ...rest] = characters
  if (character === undefined) return false
  const ways = readings[character]?.split(' ') ?? (/[a-z]/.test(character) ? [character] : [])
  return ways.some((way) => {
    for (let length = Math.min(way.length, sound.length); length > 0; length--) {
      if (sound.startsWith(way.slice(0, length)) && spells(rest, sound.slice(length), readings)) return true
    }
    return false
  })
}

/** The best rank over several texts of the same thing. */
export function bestRank(texts: readonly string[], typed: string, readings: Readings): number | null {
  const ranks = texts.map((text) => rank(text, typed, readings)).filter((value) => value !== null)
  return ranks.length > 0 ? Math.min(...ranks) : null
}
