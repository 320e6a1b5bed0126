import type { MenuProps } from 'antd'
import type { Filter } from '#kernel/contract/filter.ts'
import type { Speak } from '#ui/words/index.ts'
import { newCondition } from '../filter/filter-builder.tsx'
import { both } from '../filter/model.ts'
import type { ListState } from '../view/table-state.ts'
import type { AnyRecord } from './any-record.ts'
import { fieldLabel, groupChoices } from './field-of.ts'
import type { GridColumn } from './grid/columns.ts'

/** `signDate:quarter` → Signing date (quarter). */
export function groupWord(t: Speak, contract: AnyRecord, group: string): string {
  const [name = '', size] = group.split(':')
  const field = fieldLabel(t, contract, name)
  return size ? t(`table.group.${size}`, { field }) : field
}

type Menu = { contract: AnyRecord; state: ListState; set: (patch: Partial<ListState>) => void; t: Speak; openFilter: (filter: Filter | null) => void }

/** Everything the mouse can do to a column, for keys and touch too. */
export function columnMenu(column: GridColumn, { contract, state, set, t, openFilter }: Menu): MenuProps {
  const { key, width } = column
  const index = state.columns.findIndex(({ field }) => field === key)
  const sortable = column.field !== null
  const move = (by: number): void => {
    const columns = state.columns.toSpliced(index, 1)
    set({ columns: columns.toSpliced(index + by, 0, { ...state.columns[index], field: key }) })
  }
  const resize = (by: number): void =>
    set({ columns: state.columns.map((one) => (one.field === key ? { ...one, width: Math.max(64, width + by) } : one)) })
  const groups = groupChoices(contract).filter((choice) => choice.split(':')[0] === key)
  return {
    items: [
      ...(sortable
        ? [
            { key: 'up', label: t('table.sort.up'), onClick: () => set({ sort: [{ field: key, descending: false }] }) },
            { key: 'down', label: t('table.sort.down'), onClick: () => set({ sort: [{ field: key, descending: true }] }) },
            ...(column.order
              ? [{ key: 'none', label: t('table.sort.none'), onClick: () => set({ sort: state.sort.filter(({ field }) => field !== key) }) }]
              : []),
            { type: 'divider' as const },
            { key: 'filter', label: t('filter.title'), onClick: () => openFilter(both(state.filter, newCondition(contract, key))) },
            ...groups.map((group) => ({
              key: group,
              label: t('table.group.by', { field: groupWord(t, contract, group) }),
              onClick: () => set({ group }),
            })),
            { type: 'divider' as const },
          ]
        : []),
      { key: 'left', label: t('table.column.left'), disabled: index <= 0, onClick: () => move(-1) },
      { key: 'right', label: t('table.column.right'), disabled: index >= state.columns.length - 1, onClick: () => move(1) },
      { key: 'wider', label: t('table.column.wider'), onClick: () => resize(48) },
      { key: 'narrower', label: t('table.column.narrower'), onClick: () => resize(-48) },
      state.freeze === index + 1
        ? { key: 'unfreeze', label: t('table.column.unfreeze'), onClick: () => set({ freeze: 0 }) }
        : { key: 'freeze', label: t('table.column.freeze'), onClick: () => set({ freeze: index + 1 }) },
      {
        key: 'hide',
        label: t('table.column.hide'),
        disabled: state.columns.length === 1,
        onClick: () => set({ columns: state.columns.toSpliced(index, 1) }),
      },
    ],
  }
}
