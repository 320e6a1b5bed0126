import { ExclamationCircleFilled } from '@ant-design/icons'
import { Button, Checkbox, Popover, Space } from 'antd'
import { memo, type CSSProperties } from 'react'
import { problemText, useWords } from '#ui/words/index.ts'
import { titleOf, type Row } from '../any-record.ts'
import { CellValue } from '../cell-value.tsx'
import type { Pending } from '../use-edits.ts'
import { CellEditor } from './cell-editor.tsx'
import { isEditable, selectWidth, type GridColumn } from './columns.ts'
import { useGrid } from './grid-context.ts'

type RowProps = {
  line: string
  row: Row
  index: number
  top: number
  columns: readonly GridColumn[]
  selected: boolean
  activeColumn: string | null
  editing: { column: string; typed: string | null } | null
  pending: ReadonlyMap<string, Pending> | undefined
}

export const stuckStyle = ({ width, stuck }: Pick<GridColumn, 'width' | 'stuck'>): CSSProperties =>
  stuck === null ? { width } : { width, position: 'sticky', left: stuck, zIndex: 1 }

/** The first data row has aria-rowindex 2: the headings are row 1. */
export const GridRow = memo(function GridRow({ line, row, index, top, columns, selected, activeColumn, editing, pending }: RowProps) {
  const { t } = useWords()
  const grid = useGrid()
  return (
    <tr
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={`zl-row${row.archivedAt ? ' zl-row-archived' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      <td
        role="gridcell"
        aria-colindex={1}
        data-line={line}
        data-column=""
        tabIndex={activeColumn === '' ? 0 : -1}
        className="zl-cell zl-cell-select"
        style={stuckStyle({ width: selectWidth, stuck: 0 })}
      >
        <Checkbox
          tabIndex={-1}
          checked={selected}
          aria-label={t('table.selectRow', { title: titleOf(grid.contract, row) })}
          onChange={(event) => grid.toggleRow(row.id, 'shiftKey' in event.nativeEvent && event.nativeEvent.shiftKey === true)}
        />
      </td>
      {columns.map((column, at) => (
        <GridCell
          key={column.key}
          line={line}
          row={row}
          column={column}
          at={at + 2}
          active={activeColumn === column.key}
          editing={editing?.column === column.key ? editing : null}
          pending={pending?.get(column.key)}
        />
      ))}
    </tr>
  )
})

type CellProps = {
  line: string
  row: Row
  column: GridColumn
  at: number
  active: boolean
  editing: { typed: string | null } | null
  pending: Pending | undefined
}

const GridCell = memo(function GridCell({ line, row, column, at, active, editing, pending }: CellProps) {
  const grid = useGrid()
  const { key, field, extra, label, numeric, stuck } = column
  const value = pending ? pending.value : row[key]
  const valueLabel = pending ? pending.label : row.labels[key]
  const classes = [
    'zl-cell',
    numeric && 'zl-cell-number',
    stuck !== null && 'zl-cell-stuck',
    editing && 'zl-cell-editing',
    pending && `zl-cell-${pending.state}`,
  ]
  return (
    <td
      role="gridcell"
      aria-colindex={at}
      aria-readonly={!isEditable(column, row)}
      data-line={line}
      data-column={key}
      tabIndex={active ? 0 : -1}
      className={classes.filter(Boolean).join(' ')}
      style={stuckStyle(column)}
    >
      {editing && field ? (
        <CellEditor row={row} name={key} field={field} label={label} value={value} valueLabel={valueLabel} typed={editing.typed} />
      ) : extra ? (
        extra.render(row)
      ) : (
        field && <CellValue contract={grid.contract} row={row} name={key} field={field} value={value} label={valueLabel} />
      )}
      {pending?.state === 'failed' && !editing && <Refused pending={pending} line={line} column={key} />}
    </td>
  )
})

/** What was typed is still there; why it was refused, and what can be done. */
function Refused({ pending, line, column }: { pending: Pending; line: string; column: string }) {
  const { t } = useWords()
  const grid = useGrid()
  const reason = t('edit.failed', { reason: problemText(t, pending.problem) })
  return (
    <Popover
      title={reason}
      trigger={['hover', 'click']}
      content={
        <Space>
          <Button size="small" type="primary" onClick={() => grid.commit(pending)}>
            {t('action.retry')}
          </Button>
          <Button size="small" onClick={() => grid.startEditing(line, column)}>
            {t('edit.keepTyping')}
          </Button>
          <Button size="small" onClick={() => grid.discard(pending)}>
            {t('edit.discard')}
          </Button>
        </Space>
      }
    >
      <Button type="text" danger size="small" className="zl-cell-refused" icon={<ExclamationCircleFilled />} aria-label={reason} />
    </Popover>
  )
}
