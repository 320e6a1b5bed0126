import { CameraOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Select, Tag } from 'antd'
import { z } from 'zod'
import { queryOptions, useOperation } from '#kernel/client/index.ts'
import { Chart, type ChartSpec } from '#ui/chart/index.ts'
import { Empty, Failure, Go, Loading, Page, useCan, useNotify, useSearch } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { forecast, forecastSnapshot } from '../contract/index.ts'
import type { ChangesReply } from './answers.ts'
import { ForecastTabs } from './forecast-tabs.tsx'
import { NarrowingBar } from './narrowing-bar.tsx'
import { PeriodBar } from './period-bar.tsx'
import { usePlace } from './place.ts'
import { quarterOf } from '../domain/period.ts'
import './forecast.css'
import './history-words.ts'
import './words.ts'

const Chosen = z.object({ since: z.iso.date().optional(), until: z.iso.date().optional() })

/** What changed in the forecast of a quarter since a day, and why. */
export function ChangesPage() {
  const { t } = useWords()
  const { place, setPlace, period, narrowing, today } = usePlace()
  const [chosen, choose] = useSearch(Chosen)
  const quarter = quarterOf(period.from).from
  const { data, error, refetch, isFetching } = useQuery({
    ...queryOptions(forecast.changes, { quarter, ...chosen, ...narrowing }),
    placeholderData: keepPreviousData,
  })
  return (
    <Page title={t('forecast.changes.title')} subtitle={t('forecast.changes.subtitle')} actions={<Keep />}>
      <ForecastTabs />
      <div className="zl-forecast-bar">
        <PeriodBar period={{ ...period, kind: 'quarter', ...quarterOf(period.from) }} today={today} setPlace={setPlace} only="quarter" />
        <NarrowingBar place={place} setPlace={setPlace} />
      </div>
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={8} />
      ) : data.until === null || data.since === null ? (
        <Empty text={t('forecast.changes.none')} hint={t('forecast.changes.none.hint')} />
      ) : (
        <div className="zl-forecast" aria-busy={isFetching}>
          <Days since={data.since} until={data.until} choose={choose} />
          <div className="zl-forecast-pair">
            <section className="zl-forecast-card">
              <Bridge reply={data} />
            </section>
            <section className="zl-forecast-card">
              <Trend reply={data} />
            </section>
          </div>
          <Rows reply={data} />
        </div>
      )}
    </Page>
  )
}

function Keep() {
  const { t } = useWords()
  const can = useCan()
  const notify = useNotify()
  const take = useOperation(forecast.takeSnapshot)
  if (!can('forecast.snapshot')) return null
  return (
    <Button
      icon={<CameraOutlined />}
      loading={take.isPending}
      onClick={() => void take.mutateAsync({}).then(() => notify.done(t('forecast.changes.kept')), notify.failed)}
    >
      {t('forecast.changes.keep')}
    </Button>
  )
}

type Choose = (patch: { since?: string; until?: string }) => void

function Days({ since, until, choose }: { since: string; until: string; choose: Choose }) {
  const { t } = useWords()
  const format = useFormat()
  const { data } = useQuery(queryOptions(forecastSnapshot.list, { limit: 500 }))
  const options = (data?.items ?? []).flatMap(({ takenOn }) => (takenOn ? [{ value: takenOn, label: format.date(takenOn) }] : []))
  const day = (key: 'since' | 'until', value: string) => (
    <label>
      {t(`forecast.changes.${key}`)}{' '}
      <Select<string>
        aria-label={t(`forecast.changes.${key}`)}
        value={value}
        options={options.filter((option) => (key === 'since' ? option.value < until : option.value > since))}
        onChange={(date) => choose({ [key]: date })}
        popupMatchSelectWidth={false}
      />
    </label>
  )
  return (
    <div className="zl-forecast-narrow">
      {day('since', since)}
      {day('until', until)}
    </div>
  )
}

/** From the mean that was to the mean that is, by reason. */
function Bridge({ reply: { byReason, before, after, currency } }: { reply: ChangesReply }) {
  const { t } = useWords()
  const format = useFormat()
  const money = (amount: string | null): string => (amount === null ? '—' : format.moneyCompact({ amount, currency }))
  const spec: ChartSpec = {
    kind: 'bar',
    lying: true,
    figure: { currency },
    categories: byReason.map(({ reason, count }) => ({ key: reason, label: `${t(`forecast.reason.${reason}`)} (${count})` })),
    series: [{ key: 'difference', label: t('forecast.changes.difference'), values: byReason.map(({ difference }) => Number(difference)) }],
  }
  return (
    <>
      <p className="zl-forecast-bridge">
        {money(before)} → <strong>{money(after)}</strong>
      </p>
      <Chart title={t('forecast.changes.why')} spec={spec} height={90 + byReason.length * 34} />
    </>
  )
}

function Trend({ reply: { trend, currency } }: { reply: ChangesReply }) {
  const { t } = useWords()
  const format = useFormat()
  if (trend.length < 2) return <p className="zl-forecast-note">{t('forecast.changes.noTrend')}</p>
  const of = (key: 'p90' | 'p50' | 'p10' | 'weighted') => trend.map((one) => (one[key] === null ? null : Number(one[key])))
  const spec: ChartSpec = {
    kind: 'line',
    figure: { currency },
    categories: trend.map(({ takenOn }) => ({ key: takenOn, label: format.date(takenOn) })),
    series: [
      ...(['p90', 'p50', 'p10'] as const).map((key) => ({ key, label: key.toUpperCase(), values: of(key) })),
      { key: 'weighted', label: t('forecast.weighted'), values: of('weighted') },
    ],
  }
  return <Chart title={t('forecast.changes.trend')} spec={spec} />
}

function Rows({ reply: { rows, currency } }: { reply: ChangesReply }) {
  const { t } = useWords()
  const format = useFormat()
  const money = (amount: string | null): string => (amount === null ? '—' : format.moneyCompact({ amount, currency }))
  return (
    <section className="zl-forecast-card" aria-label={t('forecast.changes.rows')}>
      <h2 className="zl-forecast-heading">{t('forecast.changes.rows')}</h2>
      {rows.length === 0 && <p className="zl-forecast-note">{t('forecast.changes.same')}</p>}
      <div className="zl-forecast-table">
        <table>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <Go to={`/pursuits/${row.id}?tab=forecast`}>{row.name}</Go>
                </th>
                <td>
                  {row.reasons.map((reason) => (
                    <Tag key={reason}>{t(`forecast.reason.${reason}`)}</Tag>
                  ))}
                </td>
                <td>
                  {money(row.before)} → {money(row.after)}
                </td>
                <td>
                  {format.percent(row.chanceBefore)} → {format.percent(row.chance)}
                </td>
                <td>
                  {format.date(row.signBefore)} → {format.date(row.sign)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
