import { seeded } from './seeded.ts'

/** Broken versions of a text, the same for the same seed: pieces lost, doubled, moved, replaced by what parsers stumble over. */
export function* mutations(text: string, { seed, count, pieces }: { seed: number; count: number; pieces: readonly string[] }): Generator<string> {
  const random = seeded(seed)
  for (let round = 0; round < count; round++) {
    let broken = text
    for (let n = 1 + random.below(4); n > 0; n--) {
      if (round % 2 === 0) {
        broken = withOtherNumber(broken, random)
        continue
      }
      const at = random.below(broken.length + 1)
      const span = random.pick([0, 1, 1, 2, 5, random.below(200)])
      const from = random.below(broken.length + 1)
      const put = random.pick([
        random.pick(pieces),
        random.pick(pieces),
        '',
        broken.slice(from, from + random.below(80)),
        String(random.below(1e6) - 5e5),
      ])
      broken = broken.slice(0, at) + put + broken.slice(at + span)
    }
    yield broken
  }
}

/** One number somewhere becomes another: the text stays well formed, what it says does not. */
function withOtherNumber(text: string, random: ReturnType<typeof seeded>): string {
  const at = random.below(text.length)
  const match = /\d+/.exec(text.slice(at, at + 2000))
  if (!match) return text
  const start = at + match.index
  return (
    text.slice(0, start) +
    random.pick(['0', '1', '2', '7', '9', '-1', '1.5', '99999999999', '', 'x', '1e9', '31']) +
    text.slice(start + match[0].length)
  )
}
