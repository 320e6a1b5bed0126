import type { Matrix, PlacedRisk, RiskSettings } from '../contract/index.ts'
import { levelOf } from './score.ts'

const classes = [1, 2, 3, 4, 5] as const

/** Graver impact first among equal scores, then the nearer, then the title (method 4.3); what has no place comes last. */
export const byUrgency = (a: PlacedRisk, b: PlacedRisk): number =>
  (b.score ?? 0) - (a.score ?? 0) ||
  (b.impactClass ?? 0) - (a.impactClass ?? 0) ||
  (a.proximityOn ?? '9999').localeCompare(b.proximityOn ?? '9999') ||
  (a.title < b.title ? -1 : a.title > b.title ? 1 : a.id < b.id ? -1 : 1)

/** All 25 cells, empty ones too, lowest probability first. */
export function cellsOf(risks: readonly PlacedRisk[], settings: RiskSettings): Matrix['cells'] {
  const byCell = Map.groupBy(risks, ({ probabilityClass, impactClass }) => `${probabilityClass} ${impactClass}`)
  return classes.flatMap((probabilityClass) =>
    classes.map((impactClass) => {
      const score = settings.scores[probabilityClass - 1]?.[impactClass - 1] ?? 1
      const ids = (byCell.get(`${probabilityClass} ${impactClass}`) ?? []).map(({ id }) => id)
      return { probabilityClass, impactClass, score, level: levelOf(score, settings), count: ids.length, ids }
    }),
  )
}
