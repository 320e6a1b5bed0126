import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { pageOptions } from '#kernel/client/index.ts'
import { Empty, Failure, Go, Loading, useRecordHref } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { portfolio, type Because, type Move } from '../contract/index.ts'

/** Tasks of one pursuit that a levelling moves, and what each waits for. */
export function MovesDrawer({ id, pursuitId, name, onClose }: { id: string; pursuitId: string; name: string; onClose: () => void }) {
  const { t } = useWords()
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(pageOptions(portfolio.levelling.moves, { id, pursuitId }))
  const moves = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Drawer open title={name} onClose={onClose} size={520}>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && moves.length === 0 && <Empty />}
      <ol className="zl-levelling-moves">
        {moves.map((move) => (
          <Line key={move.taskId} move={move} />
        ))}
      </ol>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{t('action.more')}</Button>}
    </Drawer>
  )
}

function Line({ move }: { move: Move }) {
  const { t } = useWords()
  const format = useFormat()
  const href = useRecordHref()
  const span = (from: string | null, to: string | null): string => `${format.date(from)} – ${format.date(to)}`
  return (
    <li>
      <Go to={`${href('pursuit', move.pursuitId)}?tab=plan&task=${move.taskId}`}>{move.task}</Go>
      <span className="zl-figures">
        {span(move.startBefore, move.finishBefore)} → {span(move.start, move.finish)}
      </span>
      {move.to !== null && <span>{t('levelling.handedTo', { from: move.from ?? t('levelling.nobody'), to: move.to })}</span>}
      {move.because && <small>{sayBecause(move.because, t)}</small>}
    </li>
  )
}

function sayBecause(because: Because, t: ReturnType<typeof useWords>['t']): string {
  switch (because.kind) {
    case 'person':
      return t('levelling.because.person', { person: because.person, task: because.task, pursuit: because.pursuit })
    case 'absence':
      return t('levelling.because.absence', { person: because.person })
    case 'before':
      return t('levelling.because.before', { task: because.task })
    default:
      return t('levelling.because.date')
  }
}
