import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Filter } from '#kernel/contract/filter.ts'
import { queryOptions } from '#kernel/client/index.ts'
import { RecordLink } from '#ui/record/index.ts'
import { Failure, HomePanel, Loading } from '#ui/shell/index.ts'
import { localDay, useFormat, useWords } from '#ui/words/index.ts'
import { pursuit } from '../contract/index.ts'
import { useStageNames } from './use-process.ts'
import './words.ts'

const open: Filter = { and: [{ field: 'status', op: 'eq', value: 'open' }] }

/** The open pursuits that are to be signed first, among them what is late. */
export function HomePursuits() {
  const { t } = useWords()
  const format = useFormat()
  const stageName = useStageNames()
  const { data, error, refetch } = useQuery(queryOptions(pursuit.list, { filter: JSON.stringify(open), sort: 'expectedSignDate', limit: 8 }))
  const [today] = useState(() => localDay(new Date().toISOString()))
  return (
    <HomePanel title={t('pursuit.home')} to="/pursuits">
      {error ? (
        <Failure error={error} retry={() => void refetch()} quiet />
      ) : !data ? (
        <Loading rows={4} />
      ) : data.items.length === 0 ? (
        <p className="zl-home-quiet">{t('pursuit.home.none')}</p>
      ) : (
        <ul className="zl-home-lines">
          {data.items.map(({ id, name, stageId, value, expectedSignDate }) => (
            <li key={id}>
              <RecordLink type="pursuit" id={id}>
                {name}
              </RecordLink>
              <strong>{format.moneyCompact(value)}</strong>
              <small>{stageId === null ? null : stageName(stageId)}</small>
              <small className={expectedSignDate !== null && expectedSignDate < today ? 'zl-late' : undefined}>{format.date(expectedSignDate)}</small>
            </li>
          ))}
        </ul>
      )}
    </HomePanel>
  )
}
