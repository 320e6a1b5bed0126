import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { call, invalidateTopics, type AnyOperation, type CallInput, type CallOutput } from '#kernel/client/index.ts'
import { metaOf } from '#kernel/contract/operation.ts'
import { useUndo } from '#ui/record/index.ts'
import { useNotify } from '#ui/shell/index.ts'

/**
 * Carries an operation out, says so with a way back, and reads again what it changed. Answers null when it was refused; `failure` says why, or, where
 * no dialog stands around it (`tell`), a notice.
 */
export function useAct({ tell = false }: { tell?: boolean } = {}) {
  const client = useQueryClient()
  const notify = useNotify()
  const { remember, takeBack } = useUndo()
  const [failure, setFailure] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const act = useCallback(
    async <T extends AnyOperation>(
      contract: T,
      input: CallInput<T>,
      say: string | ((answer: CallOutput<T>) => string),
    ): Promise<CallOutput<T> | null> => {
      setBusy(true)
      setFailure(null)
      const changes: string[] = []
      try {
        const answer = await call(contract, input, { changed: (id) => changes.push(id) })
        const what = typeof say === 'string' ? say : say(answer)
        const topics = metaOf(contract).changes
        const done = { what, changes, topics }
        remember(done)
        await invalidateTopics(client, [...topics])
        notify.done(what, changes.length > 0 ? { undo: () => takeBack(done) } : {})
        return answer
      } catch (error) {
        if (tell) notify.failed(error)
        else setFailure(error)
        return null
      } finally {
        setBusy(false)
      }
    },
    [client, notify, remember, takeBack, tell],
  )
  return { act, busy, failure }
}
