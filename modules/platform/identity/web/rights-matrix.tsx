import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { queryOptions } from '#kernel/client/index.ts'
import { hasWord } from '#kernel/contract/words.ts'
import { Failure, Loading } from '#ui/shell/index.ts'
import { useWords, type Speak } from '#ui/words/index.ts'
import { identity, scopes, type Grants, type Right, type Scope } from '../contract/index.ts'

const verbs = ['read', 'write', 'archive', 'export', 'sensitive'] as const

type Props = { grants: Grants; change: ((grants: Grants) => void) | null }

/** Right by right how far it reaches: a table for records, a list for everything else. */
export function RightsMatrix({ grants, change }: Props) {
  const { t } = useWords()
  const { data, error } = useQuery(queryOptions(identity.role.listRights, {}))
  if (error) return <Failure error={error} quiet />
  if (!data) return <Loading rows={8} />
  const byName = new Map(data.items.map((right) => [right.name, right]))
  const subjects = [...new Set(data.items.filter(({ verb }) => verb === 'write').map(({ subject }) => subject))].filter(
    (subject) => byName.has(`${subject}.read`) && byName.has(`${subject}.archive`),
  )
  const others = data.items.filter(({ subject, verb }) => !subjects.includes(subject) || !verbs.some((known) => known === verb))
  const cell = (right: Right) => (
    <ScopeCell right={right} scope={grants[right.name] ?? null} change={change && ((scope) => change(withScope(grants, right.name, scope)))} />
  )
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys (WCAG 2.1.1) */}
      <div className="zl-matrix-scroll" role="region" aria-label={t('roles.matrix')} tabIndex={0}>
        <table className="zl-matrix">
          <caption className="zl-unseen">{t('roles.matrix')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('roles.subject')}</th>
              {verbs.map((verb) => (
                <th key={verb} scope="col">
                  {t(`right.verb.${verb}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {subjects.map((subject) => (
              <tr key={subject}>
                <th scope="row">{subjectName(t, subject)}</th>
                {verbs.map((verb) => {
                  const right = byName.get(`${subject}.${verb}`)
                  return <td key={verb}>{right ? cell(right) : null}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3>{t('roles.others')}</h3>
      <table className="zl-matrix">
        <caption className="zl-unseen">{t('roles.others')}</caption>
        <tbody>
          {others.map((right) => (
            <tr key={right.name}>
              <th scope="row">{rightName(t, right)}</th>
              <td>{cell(right)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function withScope(grants: Grants, right: string, scope: Scope | null): Grants {
  const { [right]: _before, ...rest } = grants
  return scope ? { ...rest, [right]: scope } : rest
}

const subjectName = (t: Speak, subject: string): string => t(hasWord(`${subject}.plural`) ? `${subject}.plural` : subject)

function rightName(t: Speak, { name, subject, verb }: Right): string {
  if (hasWord(`right.${name}`)) return t(`right.${name}`)
  return hasWord(`right.verb.${verb}`) ? `${subjectName(t, subject)}: ${t(`right.verb.${verb}`)}` : name
}

const none = 'none'

/** A right of the whole workspace is held or not; one of records with an owner reaches by scope. */
function ScopeCell({ right, scope, change }: { right: Right; scope: Scope | null; change: ((scope: Scope | null) => void) | null }) {
  const { t } = useWords()
  const say = (value: Scope | null) => (value === null ? t('right.scope.none') : right.scoped ? t(`right.scope.${value}`) : t('action.yes'))
  if (!change)
    return (
      <span className="zl-scope" data-scope={scope ?? none}>
        {say(scope)}
      </span>
    )
  const offered: readonly Scope[] = right.scoped ? scopes : ['all']
  const value = scope === null ? none : right.scoped ? scope : 'all'
  return (
    <Select
      size="small"
      aria-label={rightName(t, right)}
      value={value}
      onChange={(next: Scope | typeof none) => change(next === none ? null : next)}
      options={[{ value: none, label: say(null) }, ...offered.map((option) => ({ value: option, label: say(option) }))]}
    />
  )
}
