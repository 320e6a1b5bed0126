import { Button, Skeleton } from 'antd'
import { problemText, useWords } from '#ui/words/index.ts'
import type { AnyRecord } from '../any-record.ts'
import type { Pending } from '../use-edits.ts'
import type { Line } from '../use-sections.ts'
import type { GridColumn } from './columns.ts'
import { useGrid } from './grid-context.ts'
import { GridRow } from './grid-row.tsx'
import { GroupRow } from './group-row.tsx'

type Props = {
  contract: AnyRecord
  line: Line
  index: number
  top: number
  columns: readonly GridColumn[]
  width: number
  label: string
  selected: boolean
  activeColumn: string | null
  editing: { column: string; typed: string | null } | null
  pending: ReadonlyMap<string, Pending> | undefined
}

/** A line is a row, the heading of a group, or what stands where rows are still to come. */
export function GridLine({ line, index, top, columns, width, label, selected, activeColumn, editing, pending }: Props) {
  if (line.kind === 'row')
    return (
      <GridRow
        line={line.key}
        row={line.row}
        index={index}
        top={top}
        columns={columns}
        selected={selected}
        activeColumn={activeColumn}
        editing={editing}
        pending={pending}
      />
    )
  if (line.kind === 'group') {
    return (
      <GroupRow
        line={line.key}
        index={index}
        top={top}
        section={line.section.key}
        label={label}
        group={line.group}
        open={line.section.open}
        columns={columns}
        active={activeColumn !== null}
        width={width}
      />
    )
  }
  return (
    <tr role="row" aria-rowindex={index + 2} className="zl-row" style={{ transform: `translateY(${top}px)`, width }}>
      <td
        role="gridcell"
        aria-colindex={1}
        aria-colspan={columns.length + 1}
        data-line={line.key}
        data-column=""
        tabIndex={activeColumn === null ? -1 : 0}
        className="zl-cell zl-cell-wait"
      >
        {line.kind === 'failed' ? <Failed error={line.error} /> : <Waiting />}
      </td>
    </tr>
  )
}

function Waiting() {
  const { t } = useWords()
  return (
    <>
      <span className="zl-unseen">{t('state.loading')}</span>
      <Skeleton active title={{ width: '38%' }} paragraph={false} />
    </>
  )
}

function Failed({ error }: { error: unknown }) {
  const { t } = useWords()
  const grid = useGrid()
  return (
    <span role="alert" className="zl-bad">
      {problemText(t, error)}{' '}
      <Button size="small" type="link" onClick={grid.retry}>
        {t('action.retry')}
      </Button>
    </span>
  )
}
