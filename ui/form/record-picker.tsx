import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { queryOptions } from '#kernel/client/index.ts'
import type { Filter } from '#kernel/contract/filter.ts'
import { encodeFilter } from '#kernel/contract/filter.ts'
import { useCan } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { titleOf, type AnyRecord, type Values } from '../record/any-record.ts'
import { useRecords } from '../record/registry.ts'
import { useCreate } from './create-context.ts'

export type RecordPickerProps = {
  /** Name of the record to pick from. */
  to: string
  value: string | null
  onChange: (id: string | null, title: string) => void
  valueLabel?: string
  /** Narrows what is offered, e.g. to people of one organisation. */
  filter?: Filter
  /** What a record made in place starts with. */
  defaults?: Values
  clearable?: boolean
  autoFocus?: boolean
  compact?: boolean
  disabled?: boolean
  id?: string
  status?: 'error'
  'aria-label'?: string
  'aria-describedby'?: string
}

/** One record by searching for it; what is missing is made on the spot. */
export function RecordPicker(props: RecordPickerProps) {
  const contract = useRecords().records[props.to]
  return contract ? (
    <Picker {...props} contract={contract} />
  ) : (
    <Select className="zl-wide" aria-label={props['aria-label']} id={props.id} disabled value={props.valueLabel} />
  )
}

function Picker({
  contract,
  to,
  value,
  onChange,
  valueLabel,
  filter,
  defaults,
  clearable = true,
  compact,
  ...rest
}: RecordPickerProps & { contract: AnyRecord }) {
  const { t } = useWords()
  const [open, setOpen] = useState(compact ?? false)
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  const create = useCreate()
  const can = useCan()
  const [picked, setPicked] = useState<{ id: string; title: string } | null>(null)
  const current = useQuery({
    ...queryOptions(contract.operations.get, { id: value ?? '' }),
    enabled: value !== null && !valueLabel && picked?.id !== value,
  })
  const found = useQuery({
    ...queryOptions(contract.operations.list, { search: search || undefined, filter: encodeFilter(filter), limit: 20 }),
    enabled: open,
  })
  const currentTitle = picked?.id === value ? picked?.title : (valueLabel ?? (current.data ? titleOf(contract, current.data) : '…'))
  const options = (found.data?.items ?? []).map((row) => ({ value: row.id, label: titleOf(contract, row) }))
  const all =
    value && !options.some((option) => option.value === value) && search === '' ? [{ value, label: currentTitle ?? '…' }, ...options] : options

  const choose = (id: string | null, title: string): void => {
    setPicked(id ? { id, title } : null)
    onChange(id, title)
  }
  const make = async (): Promise<void> => {
    setOpen(false)
    const row = await create?.(to, { ...defaults, ...(text.trim() ? { [contract.options.title]: text.trim() } : {}) })
    if (row) choose(row.id, titleOf(contract, row))
  }
  return (
    <Select
      {...rest}
      className="zl-wide"
      variant={compact ? 'borderless' : undefined}
      value={value ?? undefined}
      open={open}
      onOpenChange={setOpen}
      allowClear={clearable}
      loading={found.isFetching}
      placeholder={t('record.pick', { record: t(contract.name) })}
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      options={value ? all : options}
      labelRender={({ label, value: id }) => (id === value ? currentTitle : label)}
      notFoundContent={found.isFetching ? t('record.searching') : t('record.noneFound')}
      onChange={(id: string | undefined) => {
        setText('')
        choose(id ?? null, String(options.find((option) => option.value === id)?.label ?? ''))
      }}
      popupRender={(menu) => (
        <>
          {menu}
          {create && can(`${to}.write`) && <NewButton record={t(contract.name)} text={text.trim()} onClick={() => void make()} />}
        </>
      )}
    />
  )
}

/** Keeps the focus in the picker while it is pressed, or the list would close before it is heard. */
function NewButton({ record, text, onClick }: { record: string; text: string; onClick: () => void }) {
  const { t } = useWords()
  return (
    <Button type="text" block icon={<PlusOutlined />} className="zl-pick-new" onMouseDown={(event) => event.preventDefault()} onClick={onClick}>
      {text ? t('record.createNamed', { record, text }) : t('record.createNew', { record })}
    </Button>
  )
}
