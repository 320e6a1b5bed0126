import type { ChartSpec } from '#ui/chart/index.ts'

export type Mark = { at: number; label: string }
type Bins = Extract<ChartSpec, { kind: 'histogram' | 'density' }>['bins']

/** Marks that lie within the picture, those that stand close under one label. */
export function marksIn(bins: Bins, found: readonly { at: number | null; label: string }[]): Mark[] {
  const [low, high] = [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 0]
  const inside = found.flatMap(({ at, label }) => (at !== null && at >= low && at <= high ? [{ at, label }] : []))
  return joined(inside, (high - low) / 10)
}

/** Marks that stand close share one label, so that none is written over another. */
function joined(marks: readonly Mark[], near: number): Mark[] {
  const out: Mark[] = []
  let first: Mark | undefined
  for (const mark of marks.toSorted((a, b) => a.at - b.at)) {
    if (first && mark.at - first.at < near) {
      first.label = `${first.label} · ${mark.label}`
      out.push({ at: mark.at, label: '' })
    } else {
      first = { ...mark }
      out.push(first)
    }
  }
  return out
}
