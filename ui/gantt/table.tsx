import { CaretDownFilled, CaretRightFilled, CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import { memo } from 'react'
import { useWords } from '#ui/words/index.ts'
import type { GanttColumn, GanttRow } from './plan.ts'
import { sayRow, type Tongue } from './speech.ts'
import type { Line } from './tree.ts'

const icons = { good: <CheckCircleFilled />, warn: <ExclamationCircleFilled />, bad: <CloseCircleFilled /> }
const indent = 16
const sized = (width: number, shown: boolean) => (shown ? { style: { width } } : { className: 'zl-unseen' })

/** `shown`: how many of the columns there is room for; the others are only met by screen readers. */
type HeadProps = { columns: readonly GanttColumn[]; shown: number; nameWidth: number }

export function TableHead({ columns, shown, nameWidth }: HeadProps) {
  const { t } = useWords()
  return (
    <div role="row" aria-rowindex={1} className="zl-gantt-head">
      <div role="columnheader" style={{ width: nameWidth }}>
        {t('gantt.name')}
      </div>
      {columns.map(({ key, label, width, align }, i) => (
        <div key={key} role="columnheader" data-align={align} {...sized(width, i < shown)}>
          {label}
        </div>
      ))}
      <div role="columnheader" className="zl-unseen">
        {t('gantt.timeline')}
      </div>
    </div>
  )
}

type RowProps = {
  line: Line
  index: number
  rowHeight: number
  columns: readonly GanttColumn[]
  shown: number
  nameWidth: number
  selected: boolean
  active: boolean
  tongue: Tongue
  onFold: (id: string) => void
}

/** A row of the tree; what its bar shows is said in a cell that only screen readers meet. */
export const TableRow = memo(function TableRow({ line, index, rowHeight, columns, shown, nameWidth, selected, active, tongue, onFold }: RowProps) {
  const { row, depth, open, position, siblings } = line
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-level={depth + 1}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-selected={selected}
      aria-expanded={open ?? undefined}
      data-id={row.id}
      data-kind={row.kind}
      tabIndex={active ? 0 : -1}
      className="zl-gantt-row"
      style={{ transform: `translateY(${index * rowHeight}px)`, height: rowHeight }}
    >
      <div role="gridcell" className="zl-gantt-name" style={{ width: nameWidth, paddingInlineStart: 6 + Math.min(depth, 8) * indent }}>
        {open === null ? <i /> : <Fold row={row} open={open} onFold={onFold} tongue={tongue} />}
        {row.tone && <Tone tone={row.tone} tongue={tongue} />}
        <span title={row.name}>{row.name}</span>
      </div>
      {columns.map((column, i) => (
        <div key={column.key} role="gridcell" data-align={column.align} {...sized(column.width, i < shown)}>
          {column.render(row)}
        </div>
      ))}
      <div role="gridcell" className="zl-unseen">
        {[tongue.t(`gantt.kind.${row.kind}`), ...sayRow(row, tongue)].join(', ')}
      </div>
    </div>
  )
})

function Tone({ tone, tongue }: { tone: NonNullable<GanttRow['tone']>; tongue: Tongue }) {
  const said = tongue.t(`gantt.tone.${tone}`)
  return (
    <em data-tone={tone} role="img" aria-label={said} title={said}>
      {icons[tone]}
    </em>
  )
}

type FoldProps = { row: GanttRow; open: boolean; onFold: (id: string) => void; tongue: Tongue }

function Fold({ row, open, onFold, tongue }: FoldProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className="zl-gantt-fold"
      aria-label={tongue.t(open ? 'gantt.fold' : 'gantt.unfold', { name: row.name })}
      onClick={(event) => {
        event.stopPropagation()
        onFold(row.id)
      }}
    >
      {open ? <CaretDownFilled /> : <CaretRightFilled />}
    </button>
  )
}
