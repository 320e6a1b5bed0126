import { useQuery } from '@tanstack/react-query'
import { queryOptions } from '#kernel/client/index.ts'
import { RecordLink } from '#ui/record/index.ts'
import { Empty, Failure, Go, Loading } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { risk, type ToDo } from '../contract/index.ts'
import './risk.css'

/** Reviews, responses, issues and waived criteria that wait, the most urgent first. */
export function ToDoList({ pursuitId }: { pursuitId?: string }) {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(queryOptions(risk.risk.toDo, pursuitId ? { pursuitId } : {}))
  if (error) return <Failure error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={6} />
  if (data.items.length === 0) return <Empty text={t('risk.toDo.none')} />
  return (
    <>
      {data.overdue > 0 && (
        <p className="zl-risk-note">
          <span className="zl-risk-mark" data-tone="bad">
            {t('risk.toDo.overdue', { count: data.overdue })}
          </span>
        </p>
      )}
      <ul className="zl-risk-todo">
        {data.items.map((item) => (
          <ToDoRow key={`${item.kind} ${item.id}`} item={item} named={pursuitId === undefined} />
        ))}
      </ul>
    </>
  )
}

function ToDoRow({ item, named }: { item: ToDo; named: boolean }) {
  const { t } = useWords()
  const format = useFormat()
  return (
    <li>
      <span className="zl-risk-mark">{t(`risk.toDo.kind.${item.kind}`)}</span>
      <div>
        <Go to={placeOf(item)}>{item.title}</Go>
        <small>
          {named && (
            <>
              <RecordLink type="pursuit" id={item.pursuitId}>
                {item.pursuit}
              </RecordLink>
              {' · '}
            </>
          )}
          {item.owner ?? '—'}
        </small>
      </div>
      <span className="zl-risk-mark" data-tone={item.overdue ? 'bad' : undefined}>
        {item.dueOn === null ? t('risk.toDo.noDate') : format.date(item.dueOn)}
        {item.overdue && ` · ${t('risk.toDo.late')}`}
      </span>
    </li>
  )
}

/** Where it is done. */
function placeOf({ kind, id, riskId, pursuitId }: ToDo): string {
  if (kind === 'debt') return `/pursuits/${pursuitId}?tab=debts`
  if (kind === 'issue') return `/issues/${id}`
  return kind === 'response' ? `/risks/${riskId ?? ''}?tab=responses` : `/risks/${id}?tab=reviews`
}
