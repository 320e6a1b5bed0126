import { useVirtualizer } from '@tanstack/react-virtual'
import { Button, Checkbox } from 'antd'
import { useEffect, useRef } from 'react'
import type { SummaryGroup } from '#kernel/contract/record.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { titleOf, type AnyRecord, type Row } from './any-record.ts'
import { CellValue } from './cell-value.tsx'
import type { GridColumn } from './grid/columns.ts'
import { sumText } from './grid/group-row.tsx'
import { useFillHeight } from './grid/use-fill-height.ts'
import { RecordLink } from './record-link.tsx'
import { showValue } from './show.ts'
import type { Line } from './use-sections.ts'
import type { useSelection } from './use-selection.ts'

type Props = {
  contract: AnyRecord
  columns: readonly GridColumn[]
  lines: readonly Line[]
  total: SummaryGroup | null
  selection: ReturnType<typeof useSelection>
  groupLabel: (group: SummaryGroup) => string
  onShow: (visible: readonly Line[], near: readonly Line[]) => void
  open: (row: Row) => void
  toggleGroup: (section: string) => void
  retry: () => void
}

/** The list on a phone: a card for each row, large enough for a thumb; editing happens on the record's own page. */
export function Cards(props: Props) {
  const { contract, columns, lines, total, selection, onShow } = props
  const { t } = useWords()
  const format = useFormat()
  const scroller = useRef<HTMLDivElement>(null)
  const height = useFillHeight(scroller, true)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 112,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 6,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    onShow(lines.slice(first, last + 1), lines.slice(first, last + 30))
    // eslint-disable-next-line react/exhaustive-deps -- asked for again when other lines are seen, not when the asker is made anew
  }, [lines, first, last])
  const sums = total ? columns.map(({ key }) => sumText(total, key, format)).filter(Boolean) : []
  return (
    <>
      {total && <p className="zl-cards-total">{[t('table.count', { count: total.count }), ...sums].join(' · ')}</p>}
      <div
        ref={scroller}
        className="zl-cards"
        style={{ height }}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls, moves or is read point by point must be reachable by key
        tabIndex={0}
        role="group"
        aria-label={t('table.label', { record: t(contract.name) })}
      >
        <ul style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, key, start }) => {
            const line = lines[index]
            return (
              line && (
                <li key={key} ref={virtual.measureElement} data-index={index} style={{ transform: `translateY(${start}px)` }}>
                  {line.kind === 'row' ? (
                    <Card
                      contract={contract}
                      columns={columns}
                      row={line.row}
                      chosen={selection.isSelected(line.row.id)}
                      choose={() => selection.toggle(line.row.id)}
                      open={() => props.open(line.row)}
                    />
                  ) : (
                    <Between {...props} line={line} />
                  )}
                </li>
              )
            )
          })}
        </ul>
      </div>
    </>
  )
}

function Between({ line, groupLabel, toggleGroup, retry }: Props & { line: Exclude<Line, { kind: 'row' }> }) {
  const { t } = useWords()
  const format = useFormat()
  if (line.kind === 'group')
    return (
      <Button type="text" block className="zl-cards-group" aria-expanded={line.section.open} onClick={() => toggleGroup(line.section.key)}>
        {groupLabel(line.group)} <span className="zl-group-count">{format.number(line.group.count)}</span>
      </Button>
    )
  if (line.kind === 'failed')
    return (
      <Button block danger onClick={retry}>
        {t('action.retry')}
      </Button>
    )
  return (
    <p className="zl-cards-wait" role="status">
      {t('state.loading')}
    </p>
  )
}

type CardProps = { contract: AnyRecord; columns: readonly GridColumn[]; row: Row; chosen: boolean; choose: () => void; open: () => void }

function Card({ contract, columns, row, chosen, choose, open }: CardProps) {
  const { t, locale } = useWords()
  const shown = columns
    .filter(({ key, field }) => {
      const value = row[key]
      return (
        key !== contract.options.title &&
        field &&
        (row.masked.includes(key) || showValue(value, { locale, t, record: contract.name, name: key, field, label: row.labels[key] }) !== '')
      )
    })
    .slice(0, 5)
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the link inside does the same by key
    <div
      className="zl-card"
      data-chosen={chosen || undefined}
      onClick={(event) => {
        if (event.target instanceof HTMLElement && !event.target.closest('a, label, input, button')) open()
      }}
    >
      <div className="zl-card-head">
        <b>
          <RecordLink type={contract.name} id={row.id}>
            {titleOf(contract, row)}
          </RecordLink>
        </b>
        <Checkbox
          className="zl-card-choose"
          checked={chosen}
          onChange={choose}
          aria-label={t('table.selectRow', { title: titleOf(contract, row) })}
        />
      </div>
      <dl>
        {shown.map(
          ({ key, label, field }) =>
            field && (
              <div key={key}>
                <dt>{label}</dt>
                <dd>
                  <CellValue contract={contract} row={row} name={key} field={field} links={field.kind === 'text'} />
                </dd>
              </div>
            ),
        )}
      </dl>
    </div>
  )
}
