import { useState, type KeyboardEvent } from 'react'
import { announce } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { titleOf, type AnyRecord, type Row } from '../record/any-record.ts'
import { neighbourCard, type BoardColumn } from './model.ts'

export type Lifted = { row: Row; from: string; over: string }

type Options = {
  contract: AnyRecord
  columns: readonly BoardColumn[]
  cells: readonly (readonly Row[])[]
  columnOf: (row: Row) => string
  countOf: (column: string) => number
  onMove: (row: Row, from: string, to: string) => void
  onOpen: (row: Row) => void
}

/** Moving cards without a pointer: pick up, choose a column, drop; each step is said aloud. */
export function useBoardKeys({ contract, columns, cells, columnOf, countOf, onMove, onOpen }: Options) {
  const { t } = useWords()
  const [focused, setFocused] = useState<string | null>(null)
  const [lifted, setLifted] = useState<Lifted | null>(null)
  const labelOf = (key: string): string => columns.find((column) => column.key === key)?.label ?? key
  const rowOf = (id: string | undefined): Row | null => cells.flat().find((row) => row.id === id) ?? null

  const aim = (held: Lifted, by: number): void => {
    const open = columns.filter(({ key, closed }) => !closed || key === held.from)
    const next = open[open.findIndex(({ key }) => key === held.over) + by]
    if (!next) return
    setLifted({ ...held, over: next.key })
    announce(t('board.over', { column: next.label, count: countOf(next.key) }))
  }
  const release = (held: Lifted, drop: boolean): void => {
    setLifted(null)
    if (drop && held.over !== held.from) onMove(held.row, held.from, held.over)
    else announce(t('board.cancelled', { title: titleOf(contract, held.row), column: labelOf(held.from) }))
  }
  const carry = (held: Lifted, key: string): boolean => {
    if (key === 'ArrowLeft' || key === 'ArrowRight') aim(held, key === 'ArrowLeft' ? -1 : 1)
    else if (key === ' ' || key === 'Enter') release(held, true)
    else if (key === 'Escape' || key === 'Tab') release(held, false)
    else return key.startsWith('Arrow')
    return key !== 'Tab'
  }
  const walk = (row: Row, key: string): boolean => {
    if (key === ' ') {
      const from = columnOf(row)
      setLifted({ row, from, over: from })
      announce(t('board.lifted', { title: titleOf(contract, row), column: labelOf(from) }))
    } else if (key === 'Enter') onOpen(row)
    else if (key.startsWith('Arrow') || key === 'Home' || key === 'End') {
      const next = neighbourCard(cells, row.id, key)
      if (next) setFocused(next.id)
    } else return false
    return true
  }
  return {
    focused,
    lifted,
    onFocus: (target: EventTarget): void => {
      const card = target instanceof HTMLElement ? target.dataset['card'] : undefined
      if (card) setFocused(card)
    },
    onKeyDown: (event: KeyboardEvent): void => {
      const card = event.target instanceof HTMLElement ? event.target.dataset['card'] : undefined
      const row = rowOf(card)
      if (!row || event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return
      if (lifted ? carry(lifted, event.key) : walk(row, event.key)) {
        event.preventDefault()
        event.stopPropagation()
      }
    },
  }
}
