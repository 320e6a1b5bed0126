import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queryOptions } from '#kernel/client/index.ts'
import { RecordLink } from '#ui/record/index.ts'
import { Failure, HomePanel, Loading } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { task } from '../contract/index.ts'
import { mineOpen } from './mine-open.ts'
import './words.ts'

/** The next of one's own open tasks; what is late comes first. */
export function HomeTasks() {
  const { t } = useWords()
  const format = useFormat()
  const { data, error, refetch } = useQuery(queryOptions(task.operations.list, { filter: JSON.stringify(mineOpen), sort: 'dueAt', limit: 6 }))
  const [now] = useState(() => new Date().toISOString())
  return (
    <HomePanel title={t('engagement.myTasks')} to="/tasks">
      {error ? (
        <Failure error={error} retry={() => void refetch()} quiet />
      ) : !data ? (
        <Loading rows={3} />
      ) : data.items.length === 0 ? (
        <p className="zl-home-quiet">{t('engagement.myTasks.none')}</p>
      ) : (
        <ul className="zl-home-lines">
          {data.items.map(({ id, title, dueAt, labels }) => (
            <li key={id}>
              <RecordLink type="task" id={id}>
                {title}
              </RecordLink>
              <small className={dueAt !== null && dueAt < now ? 'zl-late' : undefined}>
                {dueAt === null ? t('engagement.noDueDate') : format.relative(dueAt)}
              </small>
              {labels['organizationId'] && <small>{labels['organizationId']}</small>}
            </li>
          ))}
        </ul>
      )}
    </HomePanel>
  )
}
