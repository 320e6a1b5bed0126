import type { Triple } from '#kernel/contract/words.ts'
import type { PursuitClass } from '#modules/pursuit/pursuit/contract/index.ts'
import type { RiskCategory, RiskKind, Strategy } from '../choices.ts'

/** An entry of the built-in checklist, in 简体, 繁體 and English. Figures are assumptions of the trade, to be replaced by own history. */
export type Entry = {
  key: string
  /** Key of the stage in the ten-stage process; null: any. */
  stage: string | null
  category: RiskCategory
  kind?: RiskKind
  only?: PursuitClass
  name: Triple
  cause: Triple
  event: Triple
  effect: Triple
  strategy: Strategy
  response: Triple
  probability: number
  /** Part of the value of the pursuit. */
  cost?: number
  days?: number
  win?: number
  quality?: number
  relationship?: number
}
