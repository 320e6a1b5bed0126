import type { ReactNode } from 'react'
import { Go } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import type { PeriodAnswer } from './answers.ts'
import { LeftOutTable } from './left-out-table.tsx'
import { listHref } from './place.ts'
import './words.ts'

/** Where the figures come from: method, inputs, what is not in them, and how the usual approximation would differ. */
export function MethodPanel({ answer }: { answer: PeriodAnswer }) {
  const { t } = useWords()
  const format = useFormat()
  const { method, outlook, rates, currency, asOf, won, leftOut, outside, history } = answer
  const money = (amount: string | null): string => format.money(amount === null ? null : { amount, currency })
  return (
    <details className="zl-forecast-how">
      <summary>{leftOut.total > 0 ? t('forecast.how.leftOut', { count: leftOut.total }) : t('forecast.how')}</summary>
      <div className="zl-forecast-how-body">
        <p>{t('forecast.how.text')}</p>
        <dl>
          <Fact label={t('forecast.how.method')}>
            {t(`forecast.computation.${outlook.computation}`)} · {t('forecast.how.version', { version: method.version })}
          </Fact>
          <Fact label={t('forecast.how.asOf')}>{format.instant(asOf)}</Fact>
          <Fact label={t('forecast.how.n')}>{t('forecast.how.counted', { open: outlook.n, won: won.counted })}</Fact>
          <Fact label={t('forecast.how.assumption')}>{t(`forecast.assumption.${method.assumption}`)}</Fact>
          {outlook.error && (
            <Fact label={t('forecast.how.error')}>
              {t('forecast.how.errorText', { usual: money(outlook.error.rootMeanSquare), worst: money(outlook.error.worst) })}
            </Fact>
          )}
          {rates.length > 0 && (
            <Fact label={t('forecast.how.rates')}>
              {format.list(rates.map((rate) => `1 ${rate.currency} = ${format.number(rate.rate)} ${currency}`))}
            </Fact>
          )}
          <Fact label={t('forecast.how.history')}>
            <Go to={listHref(history.filter)}>
              {history.winRate.value === null
                ? t('forecast.how.noHistory')
                : t('forecast.how.winRate', {
                    rate: format.percent(history.winRate.value),
                    lower: format.percent(history.winRate.lower),
                    upper: format.percent(history.winRate.upper),
                    count: history.winRate.n,
                    since: format.date(history.since),
                  })}
            </Go>
          </Fact>
          {outside.map(({ reason, count, filter }) => (
            <Fact key={reason} label={t(`forecast.outside.${reason}`)}>
              <Go to={listHref(filter)}>{t('forecast.count', { count })}</Go>
            </Fact>
          ))}
        </dl>
        <Comparison answer={answer} />
        <LeftOutTable leftOut={leftOut} />
      </div>
    </details>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** The exact distribution beside the normal approximation. */
function Comparison({ answer: { outlook, currency } }: { answer: PeriodAnswer }) {
  const { t } = useWords()
  const format = useFormat()
  const money = (amount: string | null): string => format.money(amount === null ? null : { amount, currency })
  const rows = [
    { label: t('forecast.mean'), exact: money(outlook.mean.value), normal: money(outlook.mean.value) },
    { label: t('forecast.deviation'), exact: money(outlook.standardDeviation.value), normal: money(outlook.standardDeviation.value) },
    ...(['p10', 'p50', 'p90'] as const).map((q) => ({
      label: q.toUpperCase(),
      exact: money(outlook[q].value),
      normal: money(outlook.normal[q].value),
    })),
    {
      label: t('forecast.reach'),
      exact: format.percent(outlook.reach.value, { digits: 1 }),
      normal: format.percent(outlook.normal.reach.value, { digits: 1 }),
    },
  ]
  return (
    <div className="zl-forecast-table">
      <table>
        <caption>{t('forecast.compare')}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('forecast.compare.exact')}</th>
            <th scope="col">{t('forecast.compare.normal')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, exact, normal }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{exact}</td>
              <td>{normal}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
