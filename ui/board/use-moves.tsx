import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { invalidateTopics } from '#kernel/client/index.ts'
import { announce, useNotify } from '#ui/shell/index.ts'
import { problemText, useWords } from '#ui/words/index.ts'
import { titleOf, type AnyRecord, type Row } from '../record/any-record.ts'
import type { BoardColumn, Move, MoveAnswer } from './model.ts'

type Options = {
  contract: AnyRecord
  columns: readonly BoardColumn[]
  onMove: (row: Row, to: string) => Promise<MoveAnswer>
  put: (row: Row) => void
}

/**
 * Cards on their way. A card lies in its new column at once; when the move is refused it goes back, and what is missing is
 * opened so that the person can do something about it.
 */
export function useMoves({ contract, columns, onMove, put }: Options) {
  const { t } = useWords()
  const client = useQueryClient()
  const notify = useNotify()
  const [moves, setMoves] = useState<ReadonlyMap<string, Move>>(new Map())
  const [refusal, setRefusal] = useState<{ title: string; reason: string; node: ReactNode } | null>(null)
  const labelOf = (key: string): string => columns.find((column) => column.key === key)?.label ?? key
  const drop = (id: string): void => setMoves((old) => new Map([...old].filter(([other]) => other !== id)))

  const refuse = (move: Move, reason: string, show?: (close: () => void) => ReactNode): void => {
    const text = t('board.refused', { title: titleOf(contract, move.row), column: labelOf(move.to), reason })
    announce(text)
    if (show) setRefusal({ title: titleOf(contract, move.row), reason, node: show(() => setRefusal(null)) })
    else notify.info(text)
  }
  const move = async (row: Row, from: string, to: string): Promise<void> => {
    if (from === to || columns.find(({ key }) => key === to)?.closed) return
    const going = { row, from, to }
    setMoves((old) => new Map(old).set(row.id, going))
    announce(t('board.moving', { title: titleOf(contract, row), column: labelOf(to) }))
    try {
      const answer = await onMove(row, to)
      if (answer.allowed) {
        if (answer.row) put(answer.row)
        announce(t('board.moved', { title: titleOf(contract, row), column: labelOf(to) }))
        await invalidateTopics(client, [contract.name])
      } else refuse(going, answer.reason, answer.show)
    } catch (error) {
      refuse(going, problemText(t, error))
    } finally {
      drop(row.id)
    }
  }
  const dialog = refusal && (
    <Modal open title={refusal.title} footer={null} onCancel={() => setRefusal(null)} width={620}>
      <p className="zl-board-reason" role="alert">
        {refusal.reason}
      </p>
      {refusal.node}
    </Modal>
  )
  return { moves, move, dialog, labelOf }
}
