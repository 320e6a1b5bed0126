import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { queryOptions } from '#kernel/client/index.ts'
import { useWords } from '#ui/words/index.ts'
import { identity } from '../contract/index.ts'
import { Entry } from './entry.tsx'
import { roleName } from './role-name.ts'

/** Several roles to choose from. */
export function RolePicker({ value, onChange, error }: { value: readonly string[]; onChange: (ids: string[]) => void; error?: string | undefined }) {
  const { t } = useWords()
  const { data } = useQuery(queryOptions(identity.role.list, {}))
  const options = (data?.items ?? []).map((role) => ({ value: role.id, label: roleName(t, role) }))
  return (
    <Entry label={t('member.roles')} error={error} {...(value.length === 0 ? { hint: t('members.noRoles') } : {})}>
      {(wired) => (
        <Select
          {...wired}
          mode="multiple"
          aria-label={t('member.roles')}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          value={[...value]}
          onChange={onChange}
        />
      )}
    </Entry>
  )
}
