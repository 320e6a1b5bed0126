import { useQueries, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { queryOptions } from '#kernel/client/index.ts'
import { useWords } from '#ui/words/index.ts'
import { titleOf, type AnyRecord } from '../record/any-record.ts'
import { useRecords } from '../record/registry.ts'

type Props = {
  to: string
  many: boolean
  value: readonly string[]
  onChange: (ids: string[]) => void
  /** Offers @me and @myTeam too. */ relative?: boolean
}

/** Several records by searching; in filters a reference to a member also offers the person themselves and their team. */
export function RecordsPicker(props: Props) {
  const contract = useRecords().records[props.to]
  return contract ? <Picker {...props} contract={contract} /> : null
}

const relativeOf: Readonly<Record<string, readonly string[]>> = { member: ['@me', '@myTeam'] }

function Picker({ contract, to, many, value, onChange, relative = true }: Props & { contract: AnyRecord }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  const found = useQuery({ ...queryOptions(contract.operations.list, { search: search || undefined, limit: 20 }), enabled: open })
  const chosen = value.filter((id) => !id.startsWith('@'))
  const titles = useQueries({ queries: chosen.map((id) => queryOptions(contract.operations.get, { id })) })
  const options = new Map<string, string>([
    ...(relative ? (relativeOf[to] ?? []) : []).map((value): [string, string] => [value, t(`filter.${value.slice(1)}`)]),
    ...chosen.map((id, index): [string, string] => [id, titles[index]?.data ? titleOf(contract, titles[index].data) : '…']),
    ...(found.data?.items ?? []).map((row): [string, string] => [row.id, titleOf(contract, row)]),
  ])
  return (
    <Select
      className="zl-wide"
      aria-label={t('filter.value')}
      mode={many ? 'multiple' : undefined}
      value={many ? [...value] : value[0]}
      open={open}
      onOpenChange={setOpen}
      loading={found.isFetching}
      maxTagCount="responsive"
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      options={[...options].map(([id, label]) => ({ value: id, label }))}
      onChange={(next: string | string[]) => {
        setText('')
        onChange([next].flat())
      }}
    />
  )
}
