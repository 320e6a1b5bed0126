import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons'
import { memo } from 'react'
import type { SummaryGroup } from '#kernel/contract/record.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { selectWidth, type GridColumn } from './columns.ts'
import { useGrid } from './grid-context.ts'

type Props = {
  line: string
  index: number
  top: number
  section: string
  label: string
  group: SummaryGroup
  open: boolean
  columns: readonly GridColumn[]
  active: boolean
  width: number
}

/** Heading of a group with its count, and its sums under the columns that they belong to. */
export const GroupRow = memo(function GroupRow({ line, index, top, section, label, group, open, columns, active, width }: Props) {
  const { t } = useWords()
  const format = useFormat()
  const grid = useGrid()
  const firstSum = columns.findIndex(({ key }) => group.sums.some(({ field }) => field === key))
  const lead = firstSum <= 0 ? columns.length : firstSum
  const leadWidth = columns.slice(0, lead).reduce((sum, column) => sum + column.width, selectWidth)
  return (
    <tr role="row" aria-rowindex={index + 2} className="zl-row zl-group" style={{ transform: `translateY(${top}px)`, width }}>
      <td
        role="gridcell"
        aria-colindex={1}
        aria-colspan={lead + 1}
        data-line={line}
        data-column=""
        tabIndex={active ? 0 : -1}
        className="zl-cell zl-group-cell"
        style={{ width: leadWidth }}
      >
        <button
          type="button"
          tabIndex={-1}
          className="zl-group-label"
          aria-expanded={open}
          title={t(open ? 'table.group.close' : 'table.group.open')}
          onClick={() => grid.toggleGroup(section)}
        >
          {open ? <CaretDownOutlined aria-hidden /> : <CaretRightOutlined aria-hidden />}
          <span className="zl-group-name">{label}</span>
          <span className="zl-group-count">{format.number(group.count)}</span>
        </button>
      </td>
      {columns.slice(lead).map(({ key, width: own, numeric }, at) => (
        <td
          key={key}
          role="gridcell"
          aria-colindex={lead + at + 2}
          className={`zl-cell${numeric ? ' zl-cell-number' : ''}`}
          style={{ width: own }}
          title={exactSumText(group, key, format)}
        >
          {sumText(group, key, format)}
        </td>
      ))}
    </tr>
  )
})

type Format = ReturnType<typeof useFormat>

type Sums = Pick<SummaryGroup, 'sums'>
const sayEach = ({ sums }: Sums, field: string, say: (sum: SummaryGroup['sums'][number]) => string): string =>
  sums
    .filter((sum) => sum.field === field)
    .map(say)
    .join(' · ')

/** Sums of a column; amounts in different currencies stand side by side, because nothing says what they are together. */
export const sumText = (group: Sums, field: string, format: Format): string =>
  sayEach(group, field, ({ currency, total }) => (currency ? format.moneyCompact({ amount: total, currency }) : format.compact(total)))

/** The same to the last digit, for whoever points at it. */
export const exactSumText = (group: Sums, field: string, format: Format): string =>
  sayEach(group, field, ({ currency, total }) => (currency ? format.money({ amount: total, currency }) : format.number(total)))
