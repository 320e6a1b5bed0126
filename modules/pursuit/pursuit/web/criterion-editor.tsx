import { DeleteOutlined } from '@ant-design/icons'
import { Button, Checkbox, InputNumber, Select } from 'antd'
import { useWords, type Speak } from '#ui/words/index.ts'
import { approvalRoles, contactRoles, factFields, teamRoles, type ContactRole, type Criterion, type Fact, type Rule } from '../contract/index.ts'
import { Entry } from './dialog-form.tsx'
import { NamesEntry } from './names-entry.tsx'

const kinds = ['check', 'document', 'approval', 'field', 'teamRole', 'contactRole', 'engagement', 'corners', 'teamDeclared'] as const
type Kind = (typeof kinds)[number]

const kindOf = (rule: Rule): Kind => (rule.kind === 'fact' ? rule.fact.fact : rule.kind)

/** What a kind of criterion asks before anyone has chosen. */
function freshRule(kind: Kind, key: string): Rule {
  switch (kind) {
    case 'check':
      return { kind }
    case 'document':
      return { kind, document: key }
    case 'approval':
      return { kind, role: 'director' }
    case 'field':
      return { kind: 'fact', fact: { fact: kind, field: 'value' } }
    case 'teamRole':
      return { kind: 'fact', fact: { fact: kind, role: 'account_manager' } }
    case 'contactRole':
      return { kind: 'fact', fact: { fact: kind, anyOf: ['economic'], atLeast: 1 } }
    case 'engagement':
      return { kind: 'fact', fact: { fact: kind, withinDays: 30, atLeast: 1 } }
    case 'corners':
      return { kind: 'fact', fact: { fact: kind, people: 2 } }
    case 'teamDeclared':
      return { kind: 'fact', fact: { fact: kind } }
  }
}

type Props = { criterion: Criterion; change: (criterion: Criterion) => void; remove: () => void }

export function CriterionEditor({ criterion, change, remove }: Props) {
  const { t } = useWords()
  const { rule, key } = criterion
  return (
    <div className="zl-process-criterion">
      <NamesEntry label={t('salesProcess.names')} names={criterion.names} change={(names) => change({ ...criterion, names })} />
      <div className="zl-process-grid">
        <Entry label={t('salesProcess.kind')}>
          {(id, name) => (
            <Select
              aria-label={name}
              id={id}
              value={kindOf(rule)}
              onChange={(kind) => change({ ...criterion, rule: freshRule(kind, key) })}
              options={kinds.map((kind) => ({ value: kind, label: t(`salesProcess.kind.${kind}`) }))}
            />
          )}
        </Entry>
        <RuleEntry rule={rule} change={(next) => change({ ...criterion, rule: next })} t={t} />
        <div className="zl-process-head">
          <Checkbox checked={criterion.mandatory} onChange={(event) => change({ ...criterion, mandatory: event.target.checked })}>
            {t('salesProcess.mandatory')}
          </Checkbox>
          <Button size="small" danger icon={<DeleteOutlined />} aria-label={t('salesProcess.removeCriterion')} onClick={remove} />
        </div>
      </div>
    </div>
  )
}

type RuleProps = { rule: Rule; change: (rule: Rule) => void; t: Speak }

/** What the kind still has to know: which field, role, or how many days. */
function RuleEntry({ rule, change, t }: RuleProps) {
  const label = t(`salesProcess.kind.${kindOf(rule)}`)
  if (rule.kind === 'approval')
    return (
      <Choose
        label={label}
        value={rule.role}
        values={approvalRoles}
        word={(role) => t(`pursuit.approvalRole.${role}`)}
        change={(role) => change({ ...rule, role })}
      />
    )
  if (rule.kind !== 'fact') return null
  const { fact } = rule
  const put = (next: Fact): void => change({ kind: 'fact', fact: next })
  switch (fact.fact) {
    case 'field':
      return (
        <Choose
          label={label}
          value={fact.field}
          values={factFields}
          word={(field) => t(`pursuit.${field}`)}
          change={(field) => put({ ...fact, field })}
        />
      )
    case 'teamRole':
      return (
        <Choose
          label={label}
          value={fact.role}
          values={teamRoles}
          word={(role) => t(`pursuitMember.role.${role}`)}
          change={(role) => put({ ...fact, role })}
        />
      )
    case 'contactRole':
      return <ContactRoles label={label} roles={fact.anyOf} t={t} change={(anyOf) => put({ ...fact, anyOf })} />
    case 'engagement':
      return <Count label={label} value={fact.withinDays} most={730} change={(withinDays) => put({ ...fact, withinDays })} />
    case 'corners':
      return <Count label={label} value={fact.people} most={3} change={(people) => put({ ...fact, people })} />
    case 'teamDeclared':
      return null
  }
}

type ChooseProps<V extends string> = { label: string; value: V; values: readonly V[]; word: (value: V) => string; change: (value: V) => void }

const Choose = <V extends string>({ label, value, values, word, change }: ChooseProps<V>) => (
  <Entry label={label}>
    {(id, name) => (
      <Select<V> aria-label={name} id={id} value={value} onChange={change} options={values.map((one) => ({ value: one, label: word(one) }))} />
    )}
  </Entry>
)

function Count({ label, value, most, change }: { label: string; value: number; most: number; change: (value: number) => void }) {
  return (
    <Entry label={label}>{(id) => <InputNumber id={id} min={1} max={most} value={value} onChange={(next) => next !== null && change(next)} />}</Entry>
  )
}

function ContactRoles({ label, roles, t, change }: { label: string; roles: ContactRole[]; t: Speak; change: (roles: ContactRole[]) => void }) {
  const options = contactRoles.map((role) => ({ value: role, label: t(`pursuitContact.role.${role}`) }))
  return (
    <Entry label={label}>
      {(id, name) => (
        <Select<ContactRole[]>
          aria-label={name}
          id={id}
          mode="multiple"
          value={roles}
          onChange={(next) => next.length > 0 && change(next)}
          options={options}
        />
      )}
    </Entry>
  )
}
