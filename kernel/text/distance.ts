/**
 * Slips between what was typed and the best beginning of a text: letters wrong, missing, too many, or two swapped
 * (optimal string alignment). Beginnings shorter than the typed text by more than `most` don't count. More than `most` → null.
 * Time: typed × text.
 */
export function slipsAgainstBeginning(typed: string, text: string, most: number): { slips: number; length: number } | null {
  const width = Math.min(text.length, typed.length + most)
  let beforeLast: number[] = []
  let last = Array.from({ length: width + 1 }, (_, index) => index)
  for (let row = 1; row <= typed.length; row++) {
    const current = [row]
    for (let column = 1; column <= width; column++) {
      const same = typed[row - 1] === text[column - 1]
      let best = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1))
      if (row > 1 && column > 1 && typed[row - 1] === text[column - 2] && typed[row - 2] === text[column - 1])
        best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1)
      current.push(best)
    }
    beforeLast = last
    last = current
    // No way to the end is better than the best of two rows that follow each other.
    if (Math.min(...last) > most && Math.min(...beforeLast) > most) return null
  }
  let found: { slips: number; length: number } | null = null
  for (let length = Math.max(1, typed.length - most); length <= width; length++) {
    const slips = last[length] ?? Infinity
    if (slips <= most && (!found || slips < found.slips)) found = { slips, length }
  }
  return found
}

/** Slips that are forgiven: none below four letters, one below eight, then two. */
export const forgivenSlips = (letters: string): number => (letters.length < 4 ? 0 : letters.length < 8 ? 1 : 2)

const alphabet = 'abcdefghijklmnopqrstuvwxyz'

/** Everything that is one slip away from a Latin word: 53 × length + 25 texts, some twice. */
export function oneSlipAway(word: string): string[] {
  const texts: string[] = []
  for (let at = 0; at <= word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    if (after) texts.push(before + after.slice(1))
    if (after.length > 1) texts.push(before + after[1] + after[0] + after.slice(2))
    for (const letter of alphabet) {
      texts.push(before + letter + after)
      if (after) texts.push(before + letter + after.slice(1))
    }
  }
  return texts
}
