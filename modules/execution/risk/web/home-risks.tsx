import { useQuery } from '@tanstack/react-query'
import { queryOptions } from '#kernel/client/index.ts'
import { Failure, Go, HomePanel, Loading } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { risk } from '../contract/index.ts'
import './words.ts'

const most = 5

/** What is overdue about risks. */
export function HomeRisks() {
  const { t } = useWords()
  const format = useFormat()
  const { data, error } = useQuery(queryOptions(risk.risk.toDo, { overdue: 'yes' }))
  return (
    <HomePanel title={t('risk.toDo')} to="/risks?risks=toDo">
      {error ? (
        <Failure error={error} quiet />
      ) : !data ? (
        <Loading rows={3} />
      ) : data.overdue === 0 ? (
        <p className="zl-home-quiet">{t('risk.toDo.none')}</p>
      ) : (
        <>
          <ul className="zl-home-lines">
            {data.items.slice(0, most).map(({ kind, id, riskId, title, dueOn, pursuit, pursuitId }) => (
              <li key={`${kind} ${id}`}>
                <Go to={kind === 'debt' ? `/pursuits/${pursuitId}?tab=debts` : kind === 'issue' ? `/issues/${id}` : `/risks/${riskId ?? id}`}>
                  {title}
                </Go>
                <small>{format.date(dueOn)}</small>
                <small>{pursuit}</small>
              </li>
            ))}
          </ul>
          <p className="zl-home-quiet zl-late">{t('risk.toDo.overdue', { count: data.overdue })}</p>
        </>
      )}
    </HomePanel>
  )
}
