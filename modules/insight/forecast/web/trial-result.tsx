import { Chart, type ChartSpec } from '#ui/chart/index.ts'
import { Go } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import type { WhatIfReply } from './answers.ts'
import { sayChance } from './headline.tsx'
import './simulation-words.ts'

/** The period now and then, the quarters side by side, and the pursuits that move. */
export function TrialResult({ reply }: { reply: WhatIfReply }) {
  const { t } = useWords()
  const format = useFormat()
  const { before, after, quarters, provenance } = reply
  const { currency } = provenance
  const money = (amount: string | null): string => (amount === null ? '—' : format.moneyCompact({ amount, currency }))
  const gained = Number(after.signed.mean ?? 0) - Number(before.signed.mean ?? 0)
  const rows = [
    { label: t('forecast.sim.mean'), was: money(before.signed.mean), is: money(after.signed.mean) },
    ...(['p10', 'p50', 'p90'] as const).map((p) => ({ label: p.toUpperCase(), was: money(before.signed[p]), is: money(after.signed[p]) })),
    ...(before.reach
      ? [{ label: t('forecast.reach'), was: sayChance(before.reach.value, t, format), is: sayChance(after.reach?.value ?? null, t, format) }]
      : []),
  ]
  const spec: ChartSpec = {
    kind: 'bar',
    figure: { currency },
    categories: quarters.map(({ before: { from } }) => ({
      key: from,
      label: t('forecast.quarter', { year: from.slice(0, 4), quarter: String(Math.ceil(Number(from.slice(5, 7)) / 3)) }),
    })),
    series: [
      { key: 'before', label: t('forecast.try.before'), values: quarters.map(({ before: { signed } }) => Number(signed.mean ?? 0)) },
      { key: 'after', label: t('forecast.try.after'), values: quarters.map(({ after: { signed } }) => Number(signed.mean ?? 0)) },
    ],
  }
  return (
    <div className="zl-forecast-pair zl-forecast-result">
      <div className="zl-forecast-table">
        <table>
          <caption>
            {t('forecast.try.difference')}{' '}
            <strong data-tone={gained < 0 ? 'bad' : 'good'}>
              {gained >= 0 ? '+' : '−'}
              {money(Math.abs(gained).toFixed(2))}
            </strong>
          </caption>
          <thead>
            <tr>
              <td />
              <th scope="col">{t('forecast.try.before')}</th>
              <th scope="col">{t('forecast.try.after')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, was, is }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{was}</td>
                <td>{is}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Chart title={t('forecast.try.quarters')} spec={spec} height={220} />
      <Moved reply={reply} />
    </div>
  )
}

function Moved({ reply: { moved, provenance } }: { reply: WhatIfReply }) {
  const { t } = useWords()
  const format = useFormat()
  const money = (amount: string): string => format.moneyCompact({ amount, currency: provenance.currency })
  return (
    <div className="zl-forecast-table zl-forecast-moved">
      <table>
        <caption>{t('forecast.try.moved')}</caption>
        <tbody>
          {moved.length === 0 && (
            <tr>
              <td>{t('forecast.try.none')}</td>
            </tr>
          )}
          {moved.slice(0, 12).map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Go to={`/pursuits/${row.id}?tab=forecast`}>{row.name}</Go>
              </th>
              <td>
                {format.date(row.signBefore)} → {format.date(row.sign)}
              </td>
              <td>
                {format.percent(row.chanceBefore)} → {format.percent(row.chance)}
              </td>
              <td>
                {money(row.meanBefore)} → {money(row.mean)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
