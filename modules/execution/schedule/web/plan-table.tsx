import { CaretDownOutlined, CaretUpOutlined, ExportOutlined } from '@ant-design/icons'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Button, InputNumber, Popover } from 'antd'
import { useMemo, useRef, useState, type ReactNode } from 'react'
import { z } from 'zod'
import { useSearch } from '#ui/shell/index.ts'
import { usePhone } from '#ui/theme/index.ts'
import { useWords } from '#ui/words/index.ts'
import type { Plan } from '../contract/index.ts'
import { peopleOf, type Kept } from './rows.ts'
import { TableCell, TextCell } from './table-cell.tsx'
import { doneEdits, shiftEdits, sorted, sortKeys, tableRows, typedEdit, type SortKey, type TableRow, type Typed } from './table-rows.ts'
import { wallClock } from './time.ts'
import type { Draft } from './use-draft.ts'

const Search = z.object({ by: z.enum(sortKeys).default('number').catch('number'), down: z.boolean().default(false).catch(false) })
const rowHeight = 40

type Column = { key: SortKey | 'after' | 'side'; label: string; width: number; typed?: Typed; end?: boolean }
const columns: readonly Column[] = [
  { key: 'number', label: 'plan.number', width: 76 },
  { key: 'name', label: 'plan.task', width: 280, typed: 'name' },
  { key: 'days', label: 'plan.duration', width: 92, typed: 'days', end: true },
  { key: 'start', label: 'plan.start', width: 152, typed: 'start' },
  { key: 'finish', label: 'plan.finish', width: 116 },
  { key: 'percent', label: 'plan.done', width: 92, typed: 'percent', end: true },
  { key: 'people', label: 'plan.people', width: 150 },
  { key: 'after', label: 'plan.after', width: 110 },
  { key: 'floatDays', label: 'plan.float', width: 100, end: true },
  { key: 'deadline', label: 'plan.deadline', width: 152, typed: 'deadline' },
  { key: 'side', label: 'plan.side', width: 90 },
  { key: 'slip', label: 'plan.slip', width: 130, end: true },
]

const onPhone: readonly string[] = ['name', 'finish', 'percent']
/** What matters first; the rest is a swipe away. */
const phoneColumns = [
  ...columns.filter(({ key }) => onPhone.includes(key)).map((column) => (column.key === 'name' ? { ...column, width: 200 } : column)),
  ...columns.filter(({ key }) => !onPhone.includes(key) && key !== 'number'),
]

type Props = { plan: Plan; draft: Draft; baseline: readonly Kept[]; actions: ReactNode; onOpen: (id: string) => void }

/** A plan as a list with all its columns: sorted, typed into, several rows changed at once. Only what is in sight is in the document. */
export function PlanTable({ plan, draft, baseline, actions, onOpen }: Props) {
  const { t, locale } = useWords()
  const [{ by, down }, setSearch] = useSearch(Search)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const people = useMemo(() => peopleOf(plan), [plan])
  const rows = useMemo(
    () => sorted(tableRows(plan, { pending: draft.pending, people, baseline }), { key: by, down, locale }),
    [plan, draft.pending, people, baseline, by, down, locale],
  )
  const phone = usePhone()
  const shown = (phone ? phoneColumns : columns).filter(({ key }) => key !== 'slip' || baseline.length > 0)
  const picked = rows.filter(({ task }) => chosen.has(task.id))
  const choose = (ids: readonly string[], yes: boolean): void =>
    setChosen((before) => new Set([...[...before].filter((id) => !ids.includes(id)), ...(yes ? ids : [])]))
  const sort = (key: SortKey): void => setSearch({ by: key, down: by === key ? !down : false })
  const all = rows.map(({ task }) => task.id)
  return (
    <section aria-label={plan.name}>
      <div className="zl-gantt-bar">
        {picked.length > 0 && plan.mayWrite ? (
          <BulkBar rows={picked} draft={draft} />
        ) : (
          <p className="zl-plan-table-hint">{plan.mayWrite && !phone && t('plan.list.hint')}</p>
        )}
        <span className="zl-gantt-rest-of-bar" />
        {actions}
      </div>
      <Body
        {...{ rows, shown, plan, draft, chosen, choose, onOpen }}
        head={
          <div role="row" className="zl-plan-table-row zl-plan-table-head" aria-rowindex={1}>
            <span role="columnheader" className="zl-plan-table-choose">
              <input
                type="checkbox"
                aria-label={t('plan.chooseAll')}
                checked={all.length > 0 && chosen.size === all.length}
                onChange={({ target }) => choose(all, target.checked)}
              />
            </span>
            {shown.map(({ key, label, width, end }) => (
              <HeadCell
                key={key}
                label={t(label)}
                width={width}
                end={end === true}
                order={by === key ? (down ? 'descending' : 'ascending') : 'none'}
                onSort={isSortKey(key) ? () => sort(key) : null}
              />
            ))}
          </div>
        }
      />
    </section>
  )
}

const isSortKey = (key: string): key is SortKey => sortKeys.some((one) => one === key)

type HeadProps = { label: string; width: number; end: boolean; order: 'ascending' | 'descending' | 'none'; onSort: (() => void) | null }

function HeadCell({ label, width, end, order, onSort }: HeadProps) {
  const { t } = useWords()
  return (
    <span role="columnheader" aria-sort={order} style={{ width }} data-end={end || undefined}>
      {onSort ? (
        <button type="button" title={t('plan.sortBy', { label })} onClick={onSort}>
          {label} {order === 'ascending' ? <CaretUpOutlined /> : order === 'descending' ? <CaretDownOutlined /> : null}
        </button>
      ) : (
        label
      )}
    </span>
  )
}

type BodyProps = {
  rows: readonly TableRow[]
  shown: readonly Column[]
  plan: Plan
  draft: Draft
  chosen: ReadonlySet<string>
  choose: (ids: readonly string[], yes: boolean) => void
  onOpen: (id: string) => void
  head: ReactNode
}

function Body({ rows, shown, plan, draft, chosen, choose, onOpen, head }: BodyProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 10 })
  const width = shown.reduce((sum, column) => sum + column.width, 44)
  /** Enter goes to the same cell of the next row, which may have to be drawn first. */
  const goTo = (index: number, field: string): void => {
    if (index < 0 || index >= rows.length) return
    virtual.scrollToIndex(index)
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLInputElement>(`[data-index="${index}"] [data-field="${field}"]`)?.focus())
  }
  return (
    <div ref={scroller} className="zl-plan-table" role="table" aria-label={plan.name} aria-rowcount={rows.length + 1}>
      <div style={{ width, minWidth: '100%' }}>
        {head}
        <div role="rowgroup" style={{ position: 'relative', height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            return (
              row && (
                <div
                  key={row.task.id}
                  className="zl-plan-table-place"
                  style={{ transform: `translateY(${start}px)`, height: rowHeight }}
                  data-index={index}
                >
                  <Line
                    {...{ row, index, shown, onOpen, goTo }}
                    write={plan.mayWrite}
                    draft={draft}
                    chosen={chosen.has(row.task.id)}
                    onChoose={(yes) => choose([row.task.id], yes)}
                  />
                </div>
              )
            )
          })}
        </div>
      </div>
    </div>
  )
}

type LineProps = {
  row: TableRow
  index: number
  shown: readonly Column[]
  write: boolean
  draft: Draft
  chosen: boolean
  onChoose: (yes: boolean) => void
  onOpen: (id: string) => void
  goTo: (index: number, field: string) => void
}

function Line({ row, index, shown, write, draft, chosen, onChoose, onOpen, goTo }: LineProps) {
  const { t } = useWords()
  const { task } = row
  const type = (field: Typed, text: string): void => {
    const edit = typedEdit(row, field, text)
    if (edit) draft.propose(edit)
  }
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="zl-plan-table-row"
      data-summary={task.dates.summary || undefined}
      data-critical={task.dates.critical || undefined}
    >
      <span role="cell" className="zl-plan-table-choose">
        <input
          type="checkbox"
          aria-label={t('plan.chooseTask', { name: row.name })}
          checked={chosen}
          onChange={({ target }) => onChoose(target.checked)}
        />
      </span>
      {shown.map(({ key, label, width, typed, end }) => (
        <span
          key={key}
          role="cell"
          style={{ width, ...(key === 'name' ? { paddingInlineStart: 8 + Math.min(row.depth, 8) * 16 } : {}) }}
          data-end={end || undefined}
        >
          {typed && write && editable(row, typed) ? (
            <TextCell
              field={typed}
              label={t('plan.cell', { label: t(label), name: row.name })}
              value={String(row[typed] ?? '')}
              onType={(text) => type(typed, text)}
              onMove={(by) => goTo(index + by, typed)}
            />
          ) : (
            <TableCell row={row} column={key} />
          )}
          {key === 'name' && (
            <button type="button" className="zl-plan-table-open" aria-label={t('plan.openTask', { name: row.name })} onClick={() => onOpen(task.id)}>
              <ExportOutlined />
            </button>
          )}
        </span>
      ))}
    </div>
  )
}

/** Of a phase only the name is anybody's to type; a milestone takes no time. */
const editable = ({ task }: TableRow, field: Typed): boolean =>
  field === 'name' || (!task.dates.summary && !(task.kind === 'milestone' && field === 'days'))

function BulkBar({ rows, draft }: { rows: readonly TableRow[]; draft: Draft }) {
  const { t } = useWords()
  const [days, setDays] = useState<number | null>(5)
  const propose = (edits: ReturnType<typeof doneEdits>): void => {
    if (edits.length > 0) draft.propose(...edits)
  }
  return (
    <>
      <strong>{t('plan.chosen', { count: rows.length })}</strong>
      <Button title={t('plan.markDone.hint')} onClick={() => propose(doneEdits(rows, wallClock()))}>
        {t('plan.markDone')}
      </Button>
      <Popover
        trigger="click"
        content={
          <div className="zl-plan-shift">
            <InputNumber
              aria-label={t('plan.shiftBy')}
              value={days}
              min={-3650}
              max={3650}
              precision={0}
              suffix={t('plan.daysUnit')}
              onChange={setDays}
            />
            <Button type="primary" disabled={!days} onClick={() => propose(shiftEdits(rows, days ?? 0))}>
              {t('plan.shift')}
            </Button>
          </div>
        }
      >
        <Button>{t('plan.shift')}…</Button>
      </Popover>
    </>
  )
}
