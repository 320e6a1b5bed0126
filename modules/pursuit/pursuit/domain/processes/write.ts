import type { ApprovalRole, ContactRole, ProcurementMode } from '../../contract/choices.ts'
import type { FactField, Fact, Names, ProcessDraft } from '../../contract/process.ts'

type DraftStage = ProcessDraft['stages'][number]
type DraftCriterion = DraftStage['gate']['criteria'][number]
type Extra = { help?: Names; modes?: ProcurementMode[] }

/** The vocabulary in which the built-in processes are written; `must` and `should` set how binding a criterion is. */
export const must = (criterion: DraftCriterion): DraftCriterion => ({ ...criterion, mandatory: true })
export const should = (criterion: DraftCriterion): DraftCriterion => ({ ...criterion, mandatory: false })

const write = (key: string, names: Names, asked: Pick<DraftCriterion, 'rule'> & Extra): DraftCriterion => ({ key, names, mandatory: true, ...asked })

export const check = (key: string, names: Names, extra?: Extra) => write(key, names, { rule: { kind: 'check' }, ...extra })
export const document = (key: string, names: Names, extra?: Extra) => write(key, names, { rule: { kind: 'document', document: key }, ...extra })
export const approval = (role: ApprovalRole, key: string, names: Names) => write(key, names, { rule: { kind: 'approval', role } })
export const filled = (field: FactField, names: Names) => write(field, names, { rule: { kind: 'fact', fact: { fact: 'field', field } } })
export const fact = (key: string, names: Names, of: Fact) => write(key, names, { rule: { kind: 'fact', fact: of } })
export const contact = (key: string, names: Names, ...anyOf: ContactRole[]) => fact(key, names, { fact: 'contactRole', anyOf, atLeast: 1 })

/** A stage's expected documents are those its gate asks for. */
export const stage = (draft: DraftStage): DraftStage => ({
  ...draft,
  documents: draft.gate.criteria.flatMap(({ rule, names }) => (rule.kind === 'document' ? [{ key: rule.document, names }] : [])),
})
