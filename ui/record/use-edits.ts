import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { call, invalidateTopics, isProblem } from '#kernel/client/index.ts'
import { useWords } from '#ui/words/index.ts'
import { titleOf, type AnyRecord, type Row } from './any-record.ts'
import { fieldLabel } from './field-of.ts'
import { sameValue } from './same-value.ts'
import { useUndo } from './undo.ts'

/** One field of one row, as a person wants it to be; `label` is the title of a reference. */
export type Edit = { row: Row; name: string; value: unknown; label?: string }

/** Shown in place of what the server has until it agrees. What was refused stays until the person decides. */
export type Pending = Edit & { state: 'saving' | 'failed'; problem: unknown }

export type Conflict = { edit: Edit; theirs: Row }

/** By row, then by field. */
export type PendingRows = ReadonlyMap<string, ReadonlyMap<string, Pending>>

/**
 * Saves single fields at once and shows them before the server answers. Edits of one row follow each other, each with the version
 * that the one before answered. A stale version with an untouched field is saved on the new version; otherwise both values are shown.
 */
export function useEdits(contract: AnyRecord, put: (row: Row) => void) {
  const client = useQueryClient()
  const [pending, setPending] = useState<PendingRows>(new Map())
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const queues = useRef(new Map<string, Promise<Row>>())

  const send = useSend(contract)
  const mark = useCallback((edit: Edit, state: Pick<Pending, 'state' | 'problem'> | null): void => setPending((old) => marked(old, edit, state)), [])

  const save = useCallback(
    async (edit: Edit): Promise<void> => {
      const { row, name } = edit
      mark(edit, { state: 'saving', problem: null })
      const before = queues.current.get(row.id)
      const job = (before ? before.catch(() => row) : Promise.resolve(row)).then((newest) =>
        sendOrMerge(edit, newest.version > row.version ? newest : row),
      )
      queues.current.set(row.id, job)
      try {
        const saved = await job
        put(saved)
        mark(edit, null)
        void invalidateTopics(client, [contract.name])
      } catch (error) {
        mark(edit, { state: 'failed', problem: error })
        if (error instanceof Disagreement) setConflict({ edit, theirs: error.theirs })
      } finally {
        if (queues.current.get(row.id) === job) queues.current.delete(row.id)
      }

      async function sendOrMerge(wanted: Edit, base: Row): Promise<Row> {
        try {
          return await send(wanted, base)
        } catch (error) {
          if (!isProblem(error, 'STALE_VERSION')) throw error
          const theirs = await call(contract.operations.get, { id: base.id })
          if (!sameValue(theirs[name], wanted.row[name])) throw new Disagreement(theirs)
          return send(wanted, theirs)
        }
      }
    },
    [client, contract, mark, put, send],
  )

  return {
    pending,
    conflict,
    save,
    /** Gives up a value that was not saved. */
    discard: (edit: Edit) => mark(edit, null),
    settle: (keep: 'mine' | 'theirs') => {
      if (!conflict) return
      setConflict(null)
      put(conflict.theirs)
      if (keep === 'mine') void save({ ...conflict.edit, row: conflict.theirs })
      else mark(conflict.edit, null)
    },
  }
}

function marked(old: PendingRows, edit: Edit, state: Pick<Pending, 'state' | 'problem'> | null): PendingRows {
  const fields = new Map(old.get(edit.row.id))
  if (state) fields.set(edit.name, { ...edit, ...state })
  else fields.delete(edit.name)
  const next = new Map(old)
  if (fields.size > 0) next.set(edit.row.id, fields)
  else next.delete(edit.row.id)
  return next
}

/** Sends one field, and remembers how to take it back. */
function useSend(contract: AnyRecord): (edit: Edit, base: Row) => Promise<Row> {
  const { t } = useWords()
  const { remember } = useUndo()
  return useCallback(
    async ({ name, value }, base) => {
      const changes: string[] = []
      const input = { id: base.id, version: base.version, [name]: value }
      const saved = await call(contract.operations.update, input, { changed: (id) => changes.push(id) })
      remember({ what: t('edit.saved', { title: titleOf(contract, saved), field: fieldLabel(t, contract, name) }), changes, topics: [contract.name] })
      return saved
    },
    [contract, remember, t],
  )
}

export type Edits = ReturnType<typeof useEdits>

/** Someone else gave this very field another value meanwhile. */
class Disagreement extends Error {
  readonly theirs: Row
  constructor(theirs: Row) {
    super('STALE_VERSION')
    this.theirs = theirs
  }
}
