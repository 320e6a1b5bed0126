import type { ApprovalRole, ContactRole, ProcurementMode, TeamRole } from '../contract/choices.ts'
import { corners } from '../contract/choices.ts'
import type { GateItem, Remedy } from '../contract/gate.ts'
import type { Criterion, Fact, FactField, Stage } from '../contract/process.ts'
import { daysBetween } from './days.ts'

export type Evidence = NonNullable<GateItem['evidence']>
export type ApprovalState = 'pending' | 'approved' | 'rejected' | 'withdrawn'

/** All that is known of a pursuit when a gate is looked at. Keys of confirmations and approvals are `stage.criterion`. */
export type PursuitFacts = {
  today: string
  filled: ReadonlySet<FactField>
  procurementMode: ProcurementMode | null
  team: readonly { id: string; memberId: string; role: TeamRole; declared: boolean }[]
  contacts: readonly { personId: string; role: ContactRole }[]
  /** Days on which the customer was talked to. */
  engagementDays: readonly string[]
  /** Kinds of documents that are attached. */
  documents: ReadonlySet<string>
  confirmations: ReadonlyMap<string, Evidence>
  approvals: ReadonlyMap<string, { state: ApprovalState; evidence: Evidence | null }>
}

export const criterionId = (stageKey: string, criterionKey: string): string => `${stageKey}.${criterionKey}`

/** What a stage's gate asks for in this procurement mode, with what is there and what would satisfy it. */
export function gateItems(stage: Stage, facts: PursuitFacts): GateItem[] {
  return stage.gate.criteria
    .filter((criterion) => applies(criterion, facts.procurementMode))
    .map((criterion) => gateItem({ stage, criterion, facts }))
}

/** Mode not yet known: everything is asked for, because it may turn out to be needed. */
const applies = ({ modes }: Criterion, mode: ProcurementMode | null): boolean => modes === null || mode === null || modes.includes(mode)

type Asked = { stage: Stage; criterion: Criterion; facts: PursuitFacts }
type Found = { satisfied: boolean; have: number | null; need: number | null; remedy: Remedy; evidence: Evidence | null }

function gateItem(asked: Asked): GateItem {
  const { stage, criterion } = asked
  const { key, names, help, mandatory, rule } = criterion
  return { stageKey: stage.key, key, names, help, mandatory, kind: rule.kind, ...look(asked) }
}

function look({ stage, criterion, facts }: Asked): Found {
  const { rule } = criterion
  const id = criterionId(stage.key, criterion.key)
  if (rule.kind === 'fact') return { evidence: null, ...factFound(rule.fact, facts) }
  if (rule.kind === 'document') return documentFound(rule.document, facts, facts.confirmations.get(id))
  if (rule.kind === 'approval') return approvalFound(rule.role, facts.approvals.get(id))
  const evidence = facts.confirmations.get(id) ?? null
  return { ...plain(evidence !== null, { kind: 'confirmation' }), evidence }
}

/** Attached here, or confirmed with the address where it is kept. */
function documentFound(document: string, { documents }: PursuitFacts, confirmed: Evidence | undefined): Found {
  const elsewhere = confirmed?.link ? confirmed : null
  return { ...plain(documents.has(document) || elsewhere !== null, { kind: 'document', document }), evidence: elsewhere }
}

const plain = (satisfied: boolean, remedy: Remedy) => ({ satisfied, have: null, need: null, remedy })

function approvalFound(role: ApprovalRole, approval: { state: ApprovalState; evidence: Evidence | null } | undefined): Found {
  const state = approval?.state ?? 'none'
  const shown = state === 'pending' || state === 'rejected' ? state : 'none'
  return { ...plain(state === 'approved', { kind: 'approval', role, state: shown }), evidence: approval?.evidence ?? null }
}

function factFound(fact: Fact, facts: PursuitFacts): Omit<Found, 'evidence'> {
  switch (fact.fact) {
    case 'field':
      return plain(facts.filled.has(fact.field), { kind: 'field', field: fact.field })
    case 'teamRole':
      return plain(
        facts.team.some((member) => member.role === fact.role),
        { kind: 'teamRole', roles: [fact.role] },
      )
    case 'corners':
      return counted(peopleInCorners(facts), fact.people, { kind: 'teamRole', roles: [...corners] })
    case 'teamDeclared': {
      const silent = facts.team.filter((member) => !member.declared)
      return plain(facts.team.length > 0 && silent.length === 0, { kind: 'declaration', memberIds: silent.map((member) => member.id) })
    }
    case 'contactRole': {
      const people = new Set(facts.contacts.filter((contact) => fact.anyOf.includes(contact.role)).map((contact) => contact.personId))
      return counted(people.size, fact.atLeast, { kind: 'contactRole', roles: fact.anyOf })
    }
    case 'engagement': {
      const recent = facts.engagementDays.filter((day) => day <= facts.today && daysBetween(day, facts.today) <= fact.withinDays)
      return counted(recent.length, fact.atLeast, { kind: 'engagement' })
    }
  }
}

const counted = (have: number, need: number, remedy: Remedy) => ({ satisfied: have >= need, have, need, remedy })

/** One person may hold two corners; what counts is how many people stand behind them. */
const peopleInCorners = ({ team }: PursuitFacts): number =>
  new Set(team.filter(({ role }) => corners.some((corner) => corner === role)).map(({ memberId }) => memberId)).size
