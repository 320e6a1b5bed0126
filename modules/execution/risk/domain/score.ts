import { riskLevels, type RiskLevel, type RiskSettings } from '../contract/index.ts'
import { meanOf, type Assessment } from './impact.ts'

export type Rateable = Assessment & { quality: number | null; relationship: number | null }
export type Rated = { probabilityClass: number | null; impactClass: number | null; score: number | null; level: RiskLevel | null }

/** What the classes of impact are measured by. `valueUnits`: value of the pursuit in 1/100 of its currency. */
export type Measure = { settings: RiskSettings; value: { units: number; currency: string } | null }

/** Class 1 to 5 of a value; an upper end belongs to the class below it. */
export const classOf = (value: number, bounds: readonly number[]): number => 1 + bounds.filter((bound) => value > bound).length

/**
 * Place in the 5×5 matrix. The impact class is the gravest of money, time, chance, quality and relationship; the score is looked up, not multiplied
 * (Cox 2008 on what a matrix can and can't rank). Null where the probability, or every impact, is unknown.
 */
export function rate({ probability, cost, days, win, quality, relationship }: Rateable, { settings, value }: Measure): Rated {
  const costShare = cost && value && value.units > 0 && value.currency === cost.currency ? meanOf(cost) / value.units : null
  const impacts = [
    costShare === null ? null : classOf(costShare, settings.cost),
    days === null ? null : classOf(meanOf(days), settings.days),
    win === null ? null : classOf(win, settings.win),
    quality,
    relationship,
  ].filter((one) => one !== null)
  const probabilityClass = probability === null ? null : classOf(probability, settings.probability)
  const impactClass = impacts.length === 0 ? null : Math.max(...impacts)
  const score = probabilityClass === null || impactClass === null ? null : (settings.scores[probabilityClass - 1]?.[impactClass - 1] ?? null)
  return { probabilityClass, impactClass, score, level: score === null ? null : levelOf(score, settings) }
}

/** Level of a score by the table of the workspace. */
export function levelOf(score: number, { levels }: Pick<RiskSettings, 'levels'>): RiskLevel {
  const reached = riskLevels.findLast((level) => level !== 'low' && score >= levels[level])
  return reached ?? 'low'
}
