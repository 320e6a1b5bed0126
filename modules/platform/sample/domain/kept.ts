/** A record, as it is pointed to. */
export type Place = { type: string; id: string }

/**
 * One record pointing to another. `part`: it goes when the other goes, by the database. `own`: it is no record of the sample, so that it
 * stays, and what it points to with it.
 */
export type Pointer = { from: Place; to: Place; part: boolean; own: boolean }

export const keyOf = ({ type, id }: Place): string => `${type} ${id}`

/**
 * Which sample records stay, with who holds them: those that a record of one's own points to, and whatever these stand on. A part of one's
 * own (a colleague on a sample pursuit) goes with its whole and holds nothing, unless the whole stays. `pointers` are all those that lead
 * to sample records.
 */
export function keptRecords(pointers: readonly Pointer[]): Map<string, { place: Place; holder: Place }> {
  const kept = new Map<string, { place: Place; holder: Place }>()
  const byHolder = Map.groupBy(pointers, (pointer) => keyOf(pointer.from))
  const waiting: Place[] = []
  for (const mine of byHolder.values()) {
    const first = mine[0]
    if (first?.own && !mine.some(({ part }) => part)) waiting.push(first.from)
  }
  const wholes = Map.groupBy(
    pointers.filter(({ own, part }) => own && part),
    (pointer) => keyOf(pointer.to),
  )
  for (let holder = waiting.pop(); holder; holder = waiting.pop()) {
    for (const { to } of byHolder.get(keyOf(holder)) ?? []) {
      if (kept.has(keyOf(to))) continue
      kept.set(keyOf(to), { place: to, holder })
      waiting.push(to)
      // A part stays with its whole, and then holds what else it points to.
      waiting.push(...(wholes.get(keyOf(to)) ?? []).map(({ from }) => from))
    }
  }
  return kept
}
