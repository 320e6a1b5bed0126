import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { OutputOf } from '#kernel/contract/operation.ts'
import { call, queryOptions, useOperation } from '#kernel/client/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { schedule, type Plan, type PlanEdit } from '../contract/index.ts'

export type Preview = OutputOf<typeof schedule.plan.preview>

export type Draft = {
  pending: readonly PlanEdit[]
  /** What waits, and the bar that is being dragged. */
  edits: readonly PlanEdit[]
  dragging: boolean
  preview: Preview | null
  /** Why the edits can't be. */
  failure: Error | null
  busy: boolean
  /** Tries further edits, beside those that wait. */
  propose: (...edits: PlanEdit[]) => void
  /** What a bar that is being dragged would mean; null when it is over. */
  drag: (edit: PlanEdit | null) => void
  apply: () => Promise<void>
  drop: () => void
  /** Carries edits out at once, with a way back: what moves no date. */
  carryOut: (...edits: PlanEdit[]) => Promise<void>
}

const dragPauseMs = 60

/** Edits that wait to be applied or dropped, with what they would do; and the way to carry edits out. */
export function useDraft(plan: Plan): Draft {
  const { t } = useWords()
  const notify = useNotify()
  const change = useOperation(schedule.plan.change)
  const [pending, setPending] = useState<readonly PlanEdit[]>([])
  const [dragged, drag] = useState<PlanEdit | null>(null)
  const edits = useLater(dragged ? joined(pending, dragged) : pending, dragged ? dragPauseMs : 0)
  const tried = useQuery({
    ...queryOptions(schedule.plan.preview, { id: plan.id, edits: [...edits] }),
    enabled: edits.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  })
  const preview = edits.length > 0 ? (tried.data ?? null) : null
  const undo = async (revision: number): Promise<void> => {
    await call(schedule.plan.undo, { id: plan.id, revision }).then(() => notify.done(t('plan.undone')), notify.failed)
  }
  const carryOut = async (...wanted: PlanEdit[]): Promise<void> => {
    try {
      const { revision } = await change.mutateAsync({ id: plan.id, revision: plan.revision, edits: wanted })
      notify.done(t('plan.applied'), { undo: () => undo(revision) })
    } catch (error) {
      notify.failed(error)
    }
  }
  return {
    pending,
    edits,
    dragging: dragged !== null,
    preview,
    failure: edits.length > 0 ? tried.error : null,
    busy: change.isPending,
    propose: (...more) => setPending(more.reduce(joined, pending)),
    drag,
    apply: async () => {
      await carryOut(...pending)
      setPending([])
    },
    drop: () => setPending([]),
    carryOut,
  }
}

/** What is said of a task twice is one edit: the later facts hold. */
function joined(edits: readonly PlanEdit[], edit: PlanEdit): readonly PlanEdit[] {
  const before = edits.find((one) => one.edit === 'changeTask' && edit.edit === 'changeTask' && one.id === edit.id)
  if (before?.edit !== 'changeTask' || edit.edit !== 'changeTask') return [...edits, edit]
  return edits.map((one) => (one === before ? { ...before, fields: { ...before.fields, ...edit.fields } } : one))
}

/** A value that follows after a pause, so that a drag does not ask at every frame. */
function useLater<T>(value: readonly T[], pauseMs: number): readonly T[] {
  const [later, setLater] = useState(value)
  const key = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setLater(JSON.parse(key)), pauseMs)
    return () => clearTimeout(timer)
  }, [key, pauseMs])
  return later
}
