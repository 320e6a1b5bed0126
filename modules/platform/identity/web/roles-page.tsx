import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queryOptions } from '#kernel/client/index.ts'
import { Failure, Loading, Page } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { identity } from '../contract/index.ts'
import { RoleCard } from './role-card.tsx'
import { roleName } from './role-name.ts'
import './identity.css'
import './words.ts'

export function RolesPage() {
  const { t } = useWords()
  const [chosen, setChosen] = useState<string | null>(null)
  const { data, error } = useQuery(queryOptions(identity.role.list, {}))
  const role = data?.items.find(({ id }) => id === chosen) ?? data?.items[0]
  return (
    <Page title={t('roles.title')} subtitle={t('roles.builtInHint')}>
      {error ? (
        <Failure error={error} />
      ) : !data || !role ? (
        <Loading rows={8} />
      ) : (
        <div className="zl-roles">
          <ul className="zl-role-list">
            {data.items.map((item) => (
              <li key={item.id}>
                <button type="button" aria-current={item.id === role.id} onClick={() => setChosen(item.id)}>
                  {roleName(t, item)}
                  <small>{t('roles.holders', { count: item.memberCount })}</small>
                </button>
              </li>
            ))}
          </ul>
          <RoleCard key={`${role.id}:${role.version}`} role={role} choose={setChosen} />
        </div>
      )}
    </Page>
  )
}
