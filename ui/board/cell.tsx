import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useWords } from '#ui/words/index.ts'
import type { Row } from '../record/any-record.ts'

type Props = {
  /** Position of the cell, for drop targets and labels. */
  column: string
  label: string
  rows: readonly Row[]
  /** More rows of this cell are still to come. */
  waiting: boolean
  /** Keys bring the card over this column. */
  aimed: boolean
  closed: boolean
  pinned: string | null
  renderCard: (row: Row) => ReactNode
  onShow: (last: number) => void
}

/** Cards of one column (in one lane). Only those on the screen are in the document. */
export function Cell({ column, label, rows, waiting, aimed, closed, pinned, renderCard, onShow }: Props) {
  const { t } = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState(false)
  const pinnedIndex = pinned === null ? -1 : rows.findIndex(({ id }) => id === pinned)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 116,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 4,
    gap: 8,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const start = Math.max(0, startIndex - overscan)
      const seen = Array.from({ length: Math.min(count - 1, endIndex + overscan) - start + 1 }, (_, index) => start + index)
      return pinnedIndex < 0 || seen.includes(pinnedIndex) ? seen : [...seen, pinnedIndex].toSorted((a, b) => a - b)
    },
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    onShow(last)
    // eslint-disable-next-line react/exhaustive-deps -- asked for again when other cards are seen, not when the asker is made anew
  }, [last, rows.length])
  useEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    return dropTargetForElements({
      element,
      getData: () => ({ column }),
      canDrop: () => !closed,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    })
  }, [column, closed])
  return (
    <div ref={scroller} className="zl-board-cell" data-over={over || aimed || undefined} data-scroll>
      {rows.length === 0 && !waiting && <p className="zl-board-empty">{t('board.empty')}</p>}
      <ul aria-label={label} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const row = rows[index]
          return (
            row && (
              <li key={key} ref={virtual.measureElement} data-index={index} style={{ transform: `translateY(${start}px)` }}>
                {renderCard(row)}
              </li>
            )
          )
        })}
      </ul>
      {waiting && (
        <p className="zl-board-empty" role="status">
          {t('board.more')}
        </p>
      )}
    </div>
  )
}
