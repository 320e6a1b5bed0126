import { useQuery } from '@tanstack/react-query'
import { queryOptions } from '#kernel/client/index.ts'
import { RecordLink } from '#ui/record/index.ts'
import { Failure, HomePanel, Loading } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { pursuit } from '../contract/index.ts'
import { nameIn } from './use-process.ts'
import './words.ts'

const most = 5

/** What waits for one's approval, and how much was waived and is still owed. */
export function HomeWork() {
  const { t, locale } = useWords()
  const format = useFormat()
  const approvals = useQuery(queryOptions(pursuit.listApprovals, {}))
  const debts = useQuery(queryOptions(pursuit.listDebts, { settled: 'no' }))
  const error = approvals.error ?? debts.error
  const waiting = approvals.data?.items ?? []
  const owed = debts.data?.items ?? []
  const late = owed.filter(({ overdue }) => overdue).length
  return (
    <HomePanel title={t('pursuit.work')} to="/gate-work">
      {error ? (
        <Failure error={error} quiet />
      ) : !approvals.data || !debts.data ? (
        <Loading rows={3} />
      ) : (
        <>
          {waiting.length === 0 && <p className="zl-home-quiet">{t('pursuit.work.noApprovals')}</p>}
          <ul className="zl-home-lines">
            {waiting.slice(0, most).map(({ id, pursuitId, pursuitName, names, requestedAt }) => (
              <li key={id}>
                <RecordLink type="pursuit" id={pursuitId}>
                  {pursuitName}
                </RecordLink>
                <small>{format.relative(requestedAt)}</small>
                <small>{nameIn(names, locale)}</small>
              </li>
            ))}
          </ul>
          {owed.length > 0 && (
            <p className={late > 0 ? 'zl-home-quiet zl-late' : 'zl-home-quiet'}>{t('pursuit.home.debts', { count: owed.length, late })}</p>
          )}
        </>
      )}
    </HomePanel>
  )
}
