import { MoreOutlined } from '@ant-design/icons'
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { Button, Dropdown } from 'antd'
import { memo, useEffect, useRef, useState, type ReactNode } from 'react'
import { useWords } from '#ui/words/index.ts'
import { titleOf, type AnyRecord, type Row } from '../record/any-record.ts'
import { CellValue } from '../record/cell-value.tsx'
import { fieldLabel, fieldOf } from '../record/field-of.ts'
import { RecordLink } from '../record/record-link.tsx'
import type { BoardColumn, Tone } from './model.ts'

type Props = {
  contract: AnyRecord
  row: Row
  column: string
  columns: readonly BoardColumn[]
  fields: readonly string[]
  body: ReactNode
  tone: Tone | null
  focusable: boolean
  lifted: boolean
  moving: boolean
  helpId: string
  onMove: (row: Row, from: string, to: string) => void
}

/** One card. The pointer drags it; keys and a plain menu do the same. */
export const Card = memo(function Card({ contract, row, column, columns, fields, body, tone, focusable, lifted, moving, helpId, onMove }: Props) {
  const { t } = useWords()
  const ref = useRef<HTMLDivElement>(null)
  const [dragged, setDragged] = useState(false)
  useEffect(() => {
    const element = ref.current
    if (!element) return undefined
    return draggable({
      element,
      getInitialData: () => ({ card: row.id, from: column }),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    })
  }, [row.id, column])
  const title = titleOf(contract, row)
  const items = columns
    .filter(({ key, closed }) => key !== column && !closed)
    .map(({ key, label }) => ({ key, label, onClick: () => onMove(row, column, key) }))
  return (
    <div
      ref={ref}
      role="group"
      aria-roledescription={t('board.card')}
      aria-label={[title, tone?.text].filter(Boolean).join(', ')}
      aria-describedby={helpId}
      data-card={row.id}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls, moves or is read point by point must be reachable by key
      tabIndex={focusable ? 0 : -1}
      className="zl-board-card"
      data-tone={tone?.kind}
      data-lifted={lifted || undefined}
      data-dragged={dragged || undefined}
      data-moving={moving || undefined}
    >
      <div className="zl-board-card-head">
        <b>
          <RecordLink type={contract.name} id={row.id}>
            {title}
          </RecordLink>
        </b>
        <Dropdown trigger={['click']} menu={{ items: [{ type: 'group', label: t('board.moveTo'), children: items }] }}>
          <Button
            type="text"
            size="small"
            tabIndex={-1}
            className="zl-board-card-menu"
            icon={<MoreOutlined />}
            aria-label={t('board.menu', { title })}
          />
        </Dropdown>
      </div>
      {body ?? <Facts contract={contract} row={row} fields={fields} />}
      {tone && <p className="zl-board-card-tone">{tone.text}</p>}
    </div>
  )
})

function Facts({ contract, row, fields }: { contract: AnyRecord; row: Row; fields: readonly string[] }) {
  const { t } = useWords()
  return (
    <dl className="zl-board-card-facts">
      {fields.map((name) => {
        const field = fieldOf(contract, name)
        const value = row[name]
        return (
          field &&
          value !== null &&
          value !== undefined &&
          value !== '' && (
            <div key={name}>
              <dt className="zl-unseen">{fieldLabel(t, contract, name)}</dt>
              <dd data-kind={field.kind}>
                <CellValue contract={contract} row={row} name={name} field={field} links={false} />
              </dd>
            </div>
          )
        )
      })}
    </dl>
  )
}
