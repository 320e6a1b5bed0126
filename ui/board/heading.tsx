import type { SummaryGroup } from '#kernel/contract/record.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { sumText } from '../record/grid/group-row.tsx'
import type { BoardColumn } from './model.ts'

type Props = { column: BoardColumn; count: number; group: SummaryGroup | undefined; sumField: string | undefined }

/** Name of a column with its count and the sum of what lies in it. */
export function Heading({ column, count, group, sumField }: Props) {
  const { t } = useWords()
  const format = useFormat()
  const { limit } = column
  const sum = sumField && group ? sumText(group, sumField, format) : ''
  return (
    <header className="zl-board-head">
      <h2>{column.label}</h2>
      <span
        className="zl-board-count"
        data-over={(limit !== undefined && count > limit) || undefined}
        title={limit === undefined ? undefined : t('board.limit', { limit })}
      >
        {format.number(count)}
        {limit === undefined ? '' : ` / ${limit}`}
      </span>
      {column.note}
      {sum && <span className="zl-board-sum">{sum}</span>}
    </header>
  )
}
