import { memo } from 'react'
import { labelAt, marksOf, type Field, type Mark } from './marks.ts'
import type { GanttRow } from './plan.ts'

export function MarkPath({ mark }: { mark: Mark }) {
  return <path className={`zl-gantt-${mark.kind}`} data-critical={mark.critical || undefined} d={mark.d} />
}

type Props = { row: GanttRow; index: number; field: Field }

/** What is drawn of one row; drawn again only when the row, its place or the scale changes. */
export const RowMarks = memo(function RowMarks({ row, index, field }: Props) {
  const label = labelAt(row, field)
  return (
    <g data-row={row.id} transform={`translate(0 ${index * field.rowHeight})`}>
      {marksOf(row, field).map((mark) => (
        <MarkPath key={mark.kind} mark={mark} />
      ))}
      {label !== null && (
        <text className="zl-gantt-label" x={Math.round(label)} y={Math.round(field.rowHeight * 0.45) + 4}>
          {row.name}
          {row.note ? <tspan className="zl-gantt-note">{` · ${row.note}`}</tspan> : null}
        </text>
      )}
    </g>
  )
})
