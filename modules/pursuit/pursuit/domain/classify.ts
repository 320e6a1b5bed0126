import type { ClassProposal, PursuitSettings } from '../contract/views.ts'
import type { ProcurementMode } from '../contract/choices.ts'

type Traits = {
  value: { amount: string; currency: string } | null
  buyingInfluenceCount: number | null
  expectedCycleDays: number | null
  customScope: boolean | null
  formalDecision: boolean | null
  deliveryAcceptance: boolean | null
  procurementMode: ProcurementMode | null
}

const needed = 3

/**
 * House rule: a project sale when at least three of six traits hold. A trait that nobody has answered is unknown, not absent; while the
 * unknown ones could still decide it there is no proposal. The threshold only compares amounts of its own currency.
 */
export function proposeClass(pursuit: Traits, settings: Pick<PursuitSettings, 'classThreshold' | 'longCycleDays'>): ClassProposal {
  const traits: ClassProposal['traits'] = [
    { key: 'highValue', holds: highValue(pursuit.value, settings.classThreshold) },
    { key: 'manyInfluences', holds: pursuit.buyingInfluenceCount === null ? null : pursuit.buyingInfluenceCount >= 3 },
    { key: 'longCycle', holds: pursuit.expectedCycleDays === null ? null : pursuit.expectedCycleDays > settings.longCycleDays },
    { key: 'customScope', holds: pursuit.customScope },
    { key: 'formalDecision', holds: pursuit.formalDecision },
    { key: 'deliveryAcceptance', holds: pursuit.deliveryAcceptance },
  ]
  const holding = traits.filter((trait) => trait.holds === true).length
  const unknown = traits.filter((trait) => trait.holds === null).length
  const proposal = decide(pursuit, { holding, unknown })
  return { proposal, holding, unknown, needed, traits, reason: proposal === null ? 'TOO_LITTLE_KNOWN' : null }
}

function decide({ procurementMode, customScope }: Traits, { holding, unknown }: { holding: number; unknown: number }): ClassProposal['proposal'] {
  if (procurementMode === 'framework') return 'framework'
  if (holding >= needed) return 'project'
  if (holding + unknown >= needed) return null
  return customScope ? 'solution' : 'transaction'
}

function highValue(value: Traits['value'], threshold: PursuitSettings['classThreshold']): boolean | null {
  if (value === null || value.currency !== threshold.currency) return null
  return Number(value.amount) >= Number(threshold.amount)
}
