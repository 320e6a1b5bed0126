import { ArrowDownOutlined, ArrowUpOutlined, TableOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover } from 'antd'
import { useWords } from '#ui/words/index.ts'
import { defaultColumns, type Column, type ListState } from '../view/table-state.ts'
import type { AnyRecord } from './any-record.ts'
import { fieldLabel, fieldNames } from './field-of.ts'
import type { ExtraColumn } from './grid/columns.ts'

type Props = { contract: AnyRecord; state: ListState; set: (patch: Partial<ListState>) => void; extras: readonly ExtraColumn[]; compact: boolean }

/** Which columns are shown, and in which order; shown ones first. */
export function ColumnsButton(props: Props) {
  const { t } = useWords()
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false} content={<Panel {...props} />}>
      <Button icon={<TableOutlined />} aria-label={t('table.columns')}>
        {props.compact ? null : t('table.columns')}
      </Button>
    </Popover>
  )
}

function Panel({ contract, state, set, extras }: Props) {
  const { t } = useWords()
  const { columns } = state
  const label = (name: string): string => {
    const extra = extras.find(({ key }) => key === name)
    return extra ? t(extra.title) : fieldLabel(t, contract, name)
  }
  const shown = columns.map(({ field }) => field)
  const others = [...fieldNames(contract), ...extras.map(({ key }) => key)].filter((name) => !shown.includes(name))
  const toggle = (name: string, on: boolean): void =>
    set({ columns: on ? [...columns, { field: name }] : columns.filter(({ field }) => field !== name) })
  const move = (index: number, by: number): void => set({ columns: moved(columns, index, index + by) })
  return (
    <div className="zl-columns">
      <ul aria-label={t('table.columns')}>
        {shown.map((name, index) => (
          <li key={name}>
            <Checkbox checked disabled={shown.length === 1} onChange={() => toggle(name, false)}>
              {label(name)}
            </Checkbox>
            <Button
              type="text"
              size="small"
              icon={<ArrowUpOutlined />}
              disabled={index === 0}
              aria-label={`${t('table.column.up')}: ${label(name)}`}
              onClick={() => move(index, -1)}
            />
            <Button
              type="text"
              size="small"
              icon={<ArrowDownOutlined />}
              disabled={index === shown.length - 1}
              aria-label={`${t('table.column.down')}: ${label(name)}`}
              onClick={() => move(index, 1)}
            />
          </li>
        ))}
        {others.map((name) => (
          <li key={name}>
            <Checkbox checked={false} onChange={() => toggle(name, true)}>
              {label(name)}
            </Checkbox>
          </li>
        ))}
      </ul>
      <Button type="link" size="small" onClick={() => set({ columns: defaultColumns(contract), freeze: 1 })}>
        {t('table.columns.reset')}
      </Button>
    </div>
  )
}

const moved = (columns: readonly Column[], from: number, to: number): Column[] => {
  const column = columns[from]
  return column ? columns.toSpliced(from, 1).toSpliced(to, 0, column) : [...columns]
}
