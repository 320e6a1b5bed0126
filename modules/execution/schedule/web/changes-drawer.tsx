import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { pageOptions, useOperation } from '#kernel/client/index.ts'
import { Empty, Failure, Loading, useNotify } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { schedule, type Plan } from '../contract/index.ts'

/** Who changed the plan and when; each change can be taken back while nobody has built on it. */
export function ChangesDrawer({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const { t } = useWords()
  const format = useFormat()
  const notify = useNotify()
  const undo = useOperation(schedule.plan.undo)
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(pageOptions(schedule.plan.changes, { id: plan.id }))
  const changes = data?.pages.flatMap(({ items }) => items) ?? []
  const undone = new Set(changes.map(({ undoes }) => undoes))
  const takeBack = (revision: number): void =>
    undo.mutate({ id: plan.id, revision }, { onSuccess: () => notify.done(t('plan.undone')), onError: notify.failed })
  return (
    <Drawer open title={t('plan.changes')} onClose={onClose} size={420}>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && changes.length === 0 && <Empty />}
      <ol className="zl-plan-changes">
        {changes.map(({ revision, at, byName, note, undoes, edits }) => (
          <li key={revision}>
            <div>
              <strong>{undoes === null ? t('plan.edits', { count: edits.length }) : t('plan.undoOf', { revision: undoes })}</strong>
              <p>
                {byName} · <time dateTime={at}>{format.instant(at)}</time>
              </p>
              {note && <p>{note}</p>}
            </div>
            {plan.mayWrite && !undone.has(revision) && (
              <Button size="small" loading={undo.isPending && undo.variables.revision === revision} onClick={() => takeBack(revision)}>
                {t('action.undo')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{t('action.more')}</Button>}
    </Drawer>
  )
}
