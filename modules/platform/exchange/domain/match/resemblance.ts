import { foldName } from '../value/field-spec.ts'

export type Candidate = { id: string; title: string }
export type Likeness = Candidate & { score: number }

/** Slips between two texts: letters wrong, missing, too many, or two swapped (optimal string alignment). */
function slips(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      let best = Math.min((last[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (before[j - 2] ?? 0) + 1)
      current.push(best)
    }
    before = last
    last = current
  }
  return last[b.length] ?? 0
}

/** Legal forms and the like, which one list writes and the other leaves out. */
const ornaments =
  /(股份)?有限(责任)?公司|集团|(?<=[a-z]) ?(co ltd|company limited|limited|ltd|inc|incorporated|corp|corporation|company|llc|gmbh|plc)\b/g

/** A name without blanks, punctuation and legal form. */
export const bareName = (name: string): string => {
  const folded = foldName(name)
    .replace(/[.,，。()（）'’"&]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return (folded.replace(ornaments, '') || folded).replace(/ /g, '')
}

/**
 * Candidates that a word may have meant, best first, at most `most`; never one that is equal, for that is a match, not a likeness.
 * Score: 1 when only blanks, punctuation or legal form differ; else the share of characters that agree.
 */
export function likenessesOf(word: string, candidates: readonly Candidate[], most = 3): Likeness[] {
  const bare = bareName(word)
  return candidates
    .map((candidate) => ({ ...candidate, score: likeness(bare, bareName(candidate.title)) }))
    .filter(({ score }) => score >= 0.7)
    .toSorted((a, b) => b.score - a.score || a.title.localeCompare(b.title))
    .slice(0, most)
}

function likeness(a: string, b: string): number {
  if (a === '' || b === '') return 0
  if (a === b) return 1
  const longer = Math.max(a.length, b.length)
  if (Math.abs(a.length - b.length) > longer * 0.3) return 0
  const share = 1 - slips(a, b) / longer
  return Math.round(share * 100) / 100
}
