import { useQueryClient } from '@tanstack/react-query'
import { use, useCallback } from 'react'
import { invalidateTopics } from '#kernel/client/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { useRecords } from './registry.ts'
import { UndoStack, type Done } from './undo-stack.ts'

export type { Done }

/** Remembers what was done and takes it back, the last one first. */
export function useUndo() {
  const stack = use(UndoStack)
  const { revert } = useRecords().ports
  const client = useQueryClient()
  const notify = useNotify()
  const { t } = useWords()

  /** Throws when it can't be taken back; it then stays remembered. */
  const takeBack = useCallback(
    async (done: Done): Promise<void> => {
      for (const change of done.changes.toReversed()) await revert(change)
      const index = stack.indexOf(done)
      if (index >= 0) stack.splice(index, 1)
      await invalidateTopics(client, done.topics)
    },
    [stack, revert, client],
  )

  const remember = useCallback(
    (done: Done): void => {
      if (done.changes.length > 0) stack.push(done)
      if (stack.length > 100) stack.shift()
    },
    [stack],
  )

  const undoLast = useCallback(async (): Promise<void> => {
    const last = stack.at(-1)
    if (!last) return notify.info(t('edit.nothingToUndo'))
    try {
      await takeBack(last)
      notify.info(t('edit.undone', { what: last.what }))
    } catch (error) {
      notify.failed(error)
    }
  }, [stack, takeBack, notify, t])

  return { remember, takeBack, undoLast }
}
