import { memo } from 'react'
import type { SummaryGroup } from '#kernel/contract/record.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { selectWidth, type GridColumn } from './columns.ts'
import { stuckStyle } from './grid-row.tsx'
import { exactSumText, sumText } from './group-row.tsx'

type Props = { columns: readonly GridColumn[]; total: SummaryGroup | null; index: number }

/** Count and sums of all that the list matches, not only of what is loaded. */
export const GridFoot = memo(function GridFoot({ columns, total, index }: Props) {
  const { t } = useWords()
  const format = useFormat()
  return (
    <tfoot role="rowgroup" className="zl-foot">
      <tr role="row" aria-rowindex={index + 2} className="zl-row">
        <td role="gridcell" aria-colindex={1} className="zl-cell zl-cell-select" style={stuckStyle({ width: selectWidth, stuck: 0 })} />
        {columns.map((column, at) => {
          const text = total ? sumText(total, column.key, format) : ''
          return (
            <td
              key={column.key}
              role="gridcell"
              aria-colindex={at + 2}
              className={`zl-cell${column.numeric ? ' zl-cell-number' : ''}${column.stuck === null ? '' : ' zl-cell-stuck'}`}
              style={stuckStyle(column)}
              title={total ? exactSumText(total, column.key, format) : ''}
            >
              {at === 0 && total
                ? t('table.count', { count: total.count })
                : text && (
                    <>
                      <span className="zl-unseen">{t('table.sum')} </span>
                      {text}
                    </>
                  )}
            </td>
          )
        })}
      </tr>
    </tfoot>
  )
})
