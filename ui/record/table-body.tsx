import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Filter } from '#kernel/contract/filter.ts'
import type { SummaryGroup } from '#kernel/contract/record.ts'
import { Empty, emptySlot, Failure, Slot } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import type { ListState } from '../view/table-state.ts'
import type { Row } from './any-record.ts'
import { BulkBar } from './bulk/bulk-bar.tsx'
import { Cards } from './cards.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import type { GridColumn } from './grid/columns.ts'
import { Grid } from './grid/grid.tsx'
import { PasteDialog, type Pasted } from './paste/paste-dialog.tsx'
import type { RecordTableProps } from './record-table.tsx'
import { columnMenu } from './table-menus.ts'
import { useUndo } from './undo.ts'
import { useEdits } from './use-edits.ts'
import { useList } from './use-list.ts'
import { useSelection } from './use-selection.ts'
import { useStable } from './use-stable.ts'

type Props = Omit<RecordTableProps, 'columns'> & {
  state: ListState
  set: (patch: Partial<ListState>) => void
  columns: readonly GridColumn[]
  groupLabel: (group: SummaryGroup) => string
  sort: (column: string, add: boolean) => void
  open: (row: Row) => void
  openFilter: (filter: Filter | null) => void
  phone: boolean
}

/** Rows of the list as a grid, or as cards on a phone; with what can be done to chosen ones. */
export function TableBody({
  contract,
  state,
  set,
  columns,
  groupLabel,
  sort,
  open,
  openFilter,
  phone,
  fixed,
  embedded = false,
  bulkActions,
  emptyHint,
}: Props) {
  const { t } = useWords()
  const list = useList({ contract, state, fixed })
  const edits = useEdits(contract, list.put)
  const selection = useSelection(list.lines)
  const { undoLast } = useUndo()
  const [pasted, setPasted] = useState<Pasted | null>(null)
  const menuOf = useStable((column: GridColumn) => columnMenu(column, { contract, state, set, t, openFilter }))
  const rows = list.lines.flatMap((line) => (line.kind === 'row' ? [line.row] : []))
  const nothing = list.lines.length === 0 && !list.loading && !list.waitingForGroups

  const { moveColumn, resize } = columnActions(state, set)

  if (list.failure) return <Failure error={list.failure} />
  if (nothing) return <Nothing contract={contract} state={state} set={set} hint={emptyHint} embedded={embedded} />
  const bar = (
    <BulkBar
      contract={contract}
      selection={selection}
      rows={rows}
      total={list.total?.count ?? null}
      request={list.request}
      columns={columns}
      {...(bulkActions ? { actions: bulkActions } : {})}
    />
  )
  return (
    <>
      {phone ? (
        <Cards
          contract={contract}
          columns={columns}
          lines={list.lines}
          selection={selection}
          groupLabel={groupLabel}
          onShow={list.show}
          open={open}
          toggleGroup={list.toggleGroup}
          retry={list.retry}
          total={list.total}
        />
      ) : (
        <Grid
          contract={contract}
          columns={columns}
          lines={list.lines}
          total={list.total}
          label={t('table.label', { record: t(contract.name) })}
          edits={edits}
          selection={selection}
          groupLabel={groupLabel}
          menuOf={menuOf}
          actions={{ sort, resize, moveColumn, open, retry: list.retry, toggleGroup: list.toggleGroup }}
          onShow={list.show}
          onUndo={() => void undoLast()}
          fill={!embedded}
          onPaste={(text, at) => setPasted({ text, at, columns, lines: list.lines })}
        />
      )}
      {bar}
      {edits.conflict && <ConflictDialog contract={contract} conflict={edits.conflict} settle={edits.settle} />}
      {pasted && <PasteDialog contract={contract} pasted={pasted} put={list.put} onClose={() => setPasted(null)} />}
    </>
  )
}

function columnActions(state: ListState, set: (patch: Partial<ListState>) => void) {
  const moveColumn = (column: string, to: string, side: 'before' | 'after'): void => {
    const moved = state.columns.find(({ field }) => field === column)
    const rest = state.columns.filter(({ field }) => field !== column)
    const at = rest.findIndex(({ field }) => field === to)
    if (moved && at >= 0) set({ columns: rest.toSpliced(side === 'before' ? at : at + 1, 0, moved) })
  }
  const resize = (column: string, width: number): void =>
    set({ columns: state.columns.map((one) => (one.field === column ? { ...one, width: Math.round(Math.max(64, Math.min(900, width))) } : one)) })
  return { moveColumn, resize }
}

type NothingProps = Pick<Props, 'contract' | 'state' | 'set'> & { hint: ReactNode; embedded: boolean }

/** Nothing at all, or nothing that fits: what to do differs. */
function Nothing({ contract, state, set, hint, embedded }: NothingProps) {
  const { t } = useWords()
  const narrowed = state.filter !== null || state.search !== '' || state.archived === 'only'
  return (
    <>
      {narrowed ? (
        <Empty
          text={t('table.noneFiltered', { record: t(contract.name) })}
          action={<Button onClick={() => set({ filter: null, search: '', archived: 'no' })}>{t('filter.clear')}</Button>}
        />
      ) : (
        <Empty text={t('table.none', { record: t(contract.name) })} action={hint} />
      )}
      {!embedded && <Slot of={emptySlot} with={{}} />}
    </>
  )
}
