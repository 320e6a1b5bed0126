import { useQuery } from '@tanstack/react-query'
import { queryOptions } from '#kernel/client/index.ts'
import { RecordLink } from '#ui/record/index.ts'
import { Empty, Failure, Go, Loading } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { portfolio } from '../contract/index.ts'
import { MoneyTold, ShareTold } from './told.tsx'

/** Whether decisions were right: judged by what was known then, and by what came. */
export function OutcomesView({ currency }: { currency: string }) {
  const { t } = useWords()
  const format = useFormat()
  const { data, error, refetch } = useQuery(queryOptions(portfolio.portfolio.outcomes, {}))
  if (error) return <Failure error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={6} />
  if (data.items.length === 0) return <Empty text={t('portfolio.outcomes.none')} hint={t('portfolio.outcomes.none.hint')} />
  const { went, left } = data
  return (
    <section className="zl-portfolio-card" aria-label={t('portfolio.view.outcomes')}>
      <p className="zl-portfolio-sentence">
        {went.n > 0
          ? t('portfolio.outcomes.went', { count: went.n, won: format.number(went.won), expected: format.number(went.expected) })
          : t('portfolio.outcomes.noneClosed')}{' '}
        {left.n > 0 && t('portfolio.outcomes.left', { count: left.n, missed: format.number(left.missed) })}
      </p>
      <p className="zl-portfolio-note">
        {t('portfolio.outcomes.hint')} <Go to="/portfolio-decisions">{t('portfolio.outcomes.all')}</Go>
      </p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by key */}
      <div className="zl-portfolio-table" tabIndex={0} role="group" aria-label={t('portfolio.view.outcomes')}>
        <table>
          <thead>
            <tr>
              {(['name', 'decidedOn', 'outcome', 'chance', 'worth', 'came'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`portfolio.outcomes.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.items.map(({ decisionId, pursuitId, name, reason, decidedOn, byName, outcome, chance, worth, came }) => (
              <tr key={decisionId}>
                <th scope="row">
                  <RecordLink type="pursuit" id={pursuitId}>
                    {name}
                  </RecordLink>
                  <small>{reason}</small>
                </th>
                <td>
                  {format.date(decidedOn)}
                  {byName && <small>{byName}</small>}
                </td>
                <td>{t(`portfolioDecision.outcome.${outcome}`)}</td>
                <td>
                  <ShareTold share={{ value: chance, reason: chance === null ? 'NO_PROBABILITY' : null }} />
                </td>
                <td>
                  <MoneyTold amount={worth} currency={currency} compact />
                </td>
                <td>{t(`portfolio.came.${came}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
