import { useCallback, useMemo, useState, type ReactNode } from 'react'
import type { Filter } from '#kernel/contract/filter.ts'
import type { SummaryGroup } from '#kernel/contract/record.ts'
import { useGo, useRecordHref } from '#ui/shell/index.ts'
import { usePhone } from '#ui/theme/index.ts'
import { useWords } from '#ui/words/index.ts'
import type { RecordFormProps } from '../form/record-form.tsx'
import { initialState, turnSort, type ListState } from '../view/table-state.ts'
import { useListState } from '../view/use-list-state.ts'
import type { AnyRecord, Row, Values } from './any-record.ts'
import type { BulkAction } from './bulk/bulk-bar.tsx'
import { gridColumns, type ExtraColumn } from './grid/columns.ts'
import { labelOfGroup } from './group-label.ts'
import { TableBody } from './table-body.tsx'
import { Toolbar } from './toolbar.tsx'
import './table.css'
import './words.ts'

/** Another way to show the same list, e.g. a board; it gets what the table would show. */
export type ListKind = {
  key: string
  /** Word key. */ label: string
  icon: ReactNode
  render: (list: { state: ListState; set: (patch: Partial<ListState>) => void; fixed: Filter | null }) => ReactNode
}

export type RecordTableProps = {
  contract: AnyRecord
  /** Always applied, e.g. the people of one organisation. */
  fixed?: Filter
  /** What a record made from here starts with. */
  defaults?: Values
  /** Within a page: state is kept here instead of in the address, and the height is limited. */
  embedded?: boolean
  /** How the list opens when neither the address nor a view says so. */
  start?: Partial<ListState>
  columns?: readonly ExtraColumn[]
  kinds?: readonly ListKind[]
  /** Actions for chosen rows beside edit, delete, restore and export, e.g. hand-over. */
  bulkActions?: readonly BulkAction[]
  /** Buttons at the right of the toolbar. */
  actions?: ReactNode
  /** Form of a new record; `false` hides the button. */
  form?: Pick<RecordFormProps, 'sections' | 'when' | 'hints'> | false
  /** Shown when there is nothing at all. */
  emptyHint?: ReactNode
  onOpen?: (row: Row) => void
}

/** Table of any record, from its contract alone: see ui/README.md. */
export function RecordTable(props: RecordTableProps) {
  const { contract, fixed, embedded = false, start, columns: extras = none, kinds = none, onOpen } = props
  const { columns: _extras, ...rest } = props
  const { t } = useWords()
  const phone = usePhone()
  const go = useGo()
  const hrefOf = useRecordHref()
  const [base] = useState(() => withoutFixed({ ...initialState(contract), ...start }, contract, embedded ? fixed : undefined))
  const [state, set, given] = useListState(contract, { local: embedded, base })
  const [half, setHalf] = useState<Filter | null>(null)
  const columns = useMemo(() => gridColumns({ contract, state, extras, t, freezable: !phone }), [contract, state, extras, t, phone])
  const kind = kinds.find(({ key }) => key === state.kind)
  const groupLabel = useCallback(
    (group: SummaryGroup) => labelOfGroup(group, { contract, groupBy: state.group ?? '', t }),
    [contract, state.group, t],
  )
  const open = (row: Row): void => {
    const href = hrefOf(contract.name, row.id)
    if (onOpen) onOpen(row)
    else if (href) go(href)
  }
  return (
    <div className="zl-table">
      <Toolbar {...props} kinds={kinds} state={state} set={set} base={base} given={given} half={half} onHalf={setHalf} embedded={embedded} />
      {kind ? (
        kind.render({ state, set, fixed: fixed ?? null })
      ) : (
        <TableBody
          {...rest}
          state={state}
          set={set}
          columns={columns}
          groupLabel={groupLabel}
          open={open}
          openFilter={setHalf}
          embedded={embedded}
          phone={phone}
          sort={(column, add) => set({ sort: turnSort(state.sort, column, add) })}
        />
      )}
    </div>
  )
}

const none: readonly never[] = []

/** A column that says the same in every row, because the page fixes it, is left out until someone asks for it. */
function withoutFixed(state: ListState, { options }: AnyRecord, fixed: Filter | undefined): ListState {
  const same = (filter: Filter): string[] =>
    'field' in filter ? (filter.op === 'eq' ? [filter.field] : []) : 'and' in filter ? filter.and.flatMap(same) : []
  const names = fixed ? same(fixed).filter((name) => name !== options.title) : []
  return { ...state, columns: state.columns.filter(({ field }) => !names.includes(field)) }
}
