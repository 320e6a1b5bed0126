import { ArrowDownOutlined, ArrowUpOutlined, MoreOutlined } from '@ant-design/icons'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { Button, Checkbox, Dropdown, type MenuProps } from 'antd'
import { memo, useEffect, useRef, useState, type PointerEvent } from 'react'
import { useWords } from '#ui/words/index.ts'
import { selectWidth, type GridColumn } from './columns.ts'
import { useGrid } from './grid-context.ts'
import { stuckStyle } from './grid-row.tsx'

export type ColumnMenu = (column: GridColumn) => MenuProps

type HeadProps = {
  columns: readonly GridColumn[]
  activeColumn: string | null
  menuOf: ColumnMenu
  chosen: 'none' | 'some' | 'all'
  onChoose: (all: boolean) => void
}

export const headLine = 'head'

export const GridHead = memo(function GridHead({ columns, activeColumn, menuOf, chosen, onChoose }: HeadProps) {
  const { t } = useWords()
  return (
    <thead role="rowgroup" className="zl-head">
      <tr role="row" aria-rowindex={1} className="zl-row">
        <th
          role="columnheader"
          scope="col"
          aria-colindex={1}
          data-line={headLine}
          data-column=""
          tabIndex={activeColumn === '' ? 0 : -1}
          className="zl-cell zl-cell-select"
          style={stuckStyle({ width: selectWidth, stuck: 0 })}
        >
          <Checkbox
            tabIndex={-1}
            aria-label={t('table.selectAll')}
            checked={chosen === 'all'}
            indeterminate={chosen === 'some'}
            onChange={(event) => onChoose(event.target.checked)}
          />
        </th>
        {columns.map((column, at) => (
          <HeadCell key={column.key} column={column} at={at + 2} active={activeColumn === column.key} menuOf={menuOf} />
        ))}
      </tr>
    </thead>
  )
})

type CellProps = { column: GridColumn; at: number; active: boolean; menuOf: ColumnMenu }

const HeadCell = memo(function HeadCell({ column, at, active, menuOf }: CellProps) {
  const { t } = useWords()
  const grid = useGrid()
  const { order, label, key } = column
  const { ref, over } = useColumnDrag(key)
  const sortable = column.field !== null
  return (
    <th
      ref={ref}
      role="columnheader"
      scope="col"
      aria-colindex={at}
      aria-sort={order ? (order.descending ? 'descending' : 'ascending') : 'none'}
      data-line={headLine}
      data-column={key}
      tabIndex={active ? 0 : -1}
      className={['zl-cell', column.numeric && 'zl-cell-number', column.stuck !== null && 'zl-cell-stuck', over && `zl-head-${over}`]
        .filter(Boolean)
        .join(' ')}
      style={stuckStyle(column)}
    >
      <button
        type="button"
        tabIndex={-1}
        className="zl-head-label"
        title={sortable ? t('table.sort.hint') : undefined}
        disabled={!sortable}
        onClick={(event) => grid.sort(key, event.shiftKey)}
      >
        <span className="zl-head-text">{label}</span>
        {order && (
          <span className="zl-head-order" aria-hidden>
            {order.descending ? <ArrowDownOutlined /> : <ArrowUpOutlined />}
            {order.rank > 0 ? order.rank + 1 : ''}
          </span>
        )}
      </button>
      <Dropdown menu={menuOf(column)} trigger={['click']} placement="bottomRight">
        <Button
          type="text"
          size="small"
          tabIndex={-1}
          className="zl-head-menu"
          icon={<MoreOutlined />}
          aria-label={t('table.column.menu', { column: label })}
        />
      </Dropdown>
      <Resizer column={column} />
    </th>
  )
})

function useColumnDrag(key: string) {
  const grid = useGrid()
  const ref = useRef<HTMLTableCellElement>(null)
  const [over, setOver] = useState<'before' | 'after' | null>(null)
  useEffect(() => {
    const element = ref.current
    const label = element?.querySelector<HTMLElement>('.zl-head-label')
    if (!element || !label) return undefined
    const sideOf = (clientX: number): 'before' | 'after' => {
      const { left, width } = element.getBoundingClientRect()
      return clientX < left + width / 2 ? 'before' : 'after'
    }
    return combine(
      draggable({ element, dragHandle: label, getInitialData: () => ({ column: key }) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => typeof source.data['column'] === 'string' && source.data['column'] !== key,
        onDrag: ({ location }) => setOver(sideOf(location.current.input.clientX)),
        onDragLeave: () => setOver(null),
        onDrop: ({ source, location }) => {
          setOver(null)
          grid.moveColumn(String(source.data['column']), key, sideOf(location.current.input.clientX))
        },
      }),
    )
  }, [key, grid])
  return { ref, over }
}

/** Drag the right edge of a heading; the menu offers the same in steps for keys. */
function Resizer({ column }: { column: GridColumn }) {
  const grid = useGrid()
  const start = useRef({ x: 0, width: 0 })
  const onPointerDown = (event: PointerEvent<HTMLSpanElement>): void => {
    event.preventDefault()
    event.stopPropagation()
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { x: event.clientX, width: column.width }
  }
  const onPointerMove = (event: PointerEvent<HTMLSpanElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) grid.resize(column.key, start.current.width + event.clientX - start.current.x)
  }
  return <span aria-hidden className="zl-head-resize" onPointerDown={onPointerDown} onPointerMove={onPointerMove} />
}
