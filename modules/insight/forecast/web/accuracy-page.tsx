import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { z } from 'zod'
import { queryOptions } from '#kernel/client/index.ts'
import { Chart, type ChartSpec } from '#ui/chart/index.ts'
import { Empty, Failure, Loading, Page, useSearch } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { forecast, groupings, type Judgement } from '../contract/index.ts'
import type { AccuracyReply } from './answers.ts'
import { ForecastTabs } from './forecast-tabs.tsx'
import { NarrowingBar } from './narrowing-bar.tsx'
import { usePlace } from './place.ts'
import './forecast.css'
import './history-words.ts'
import './words.ts'

const horizons = [7, 30, 60, 90, 180] as const
const Chosen = z.object({ by: z.enum(groupings).default('owner'), ahead: z.coerce.number().pipe(z.literal(horizons)).default(30) })

/** How right forecasts were: those of the simulation, those in the records, and the words people gave. */
export function AccuracyPage() {
  const { t } = useWords()
  const { place, setPlace, narrowing } = usePlace()
  const [{ by, ahead }, choose] = useSearch(Chosen)
  const { data, error, refetch, isFetching } = useQuery({
    ...queryOptions(forecast.accuracy, { by, daysAhead: ahead, ...narrowing }),
    placeholderData: keepPreviousData,
  })
  return (
    <Page title={t('forecast.accuracy.title')} subtitle={t('forecast.accuracy.subtitle')}>
      <ForecastTabs />
      <div className="zl-forecast-bar">
        <Segmented
          aria-label={t('forecast.accuracy.by')}
          value={by}
          onChange={(value) => choose({ by: value })}
          options={groupings.map((value) => ({ value, label: t(`forecast.accuracy.by.${value}`) }))}
        />
        <Select
          aria-label={t('forecast.accuracy.ahead')}
          value={ahead}
          onChange={(value) => choose({ ahead: value })}
          options={horizons.map((value) => ({ value, label: t('forecast.accuracy.days', { days: value }) }))}
        />
        <NarrowingBar place={place} setPlace={setPlace} />
      </div>
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={8} />
      ) : data.record.n === 0 && data.quarters.length === 0 ? (
        <Empty text={t('forecast.accuracy.none')} hint={t('forecast.accuracy.none.hint')} />
      ) : (
        <div className="zl-forecast" aria-busy={isFetching}>
          <div className="zl-forecast-pair">
            <section className="zl-forecast-card">
              <Calibration reply={data} />
            </section>
            <section className="zl-forecast-card">
              <Scores reply={data} />
            </section>
          </div>
          <Groups reply={data} />
          {data.quarters.length > 0 && <Quarters reply={data} />}
        </div>
      )}
    </Page>
  )
}

/** Forecast beside what came, group by group. */
function Calibration({ reply: { simulated } }: { reply: AccuracyReply }) {
  const { t } = useWords()
  const format = useFormat()
  if (simulated.bins.length === 0) return <p className="zl-forecast-note">{t('forecast.accuracy.none')}</p>
  const spec: ChartSpec = {
    kind: 'bar',
    figure: 'percent',
    categories: simulated.bins.map(({ from, to, won }, i) => ({
      key: String(i),
      label: `${format.percent(from)}–${format.percent(to)} (n=${won.n})`,
    })),
    series: [
      { key: 'forecast', label: t('forecast.accuracy.forecast'), values: simulated.bins.map(({ meanForecast }) => meanForecast) },
      { key: 'won', label: t('forecast.accuracy.won'), values: simulated.bins.map(({ won }) => won.value) },
    ],
  }
  return <Chart title={t('forecast.accuracy.calibration')} spec={spec} />
}

function Scores({ reply: { simulated, record } }: { reply: AccuracyReply }) {
  const { t } = useWords()
  const format = useFormat()
  const number = (value: number | null): string => (value === null ? '—' : format.number(value, { digits: 3 }))
  const rows: [string, (of: Judgement) => string][] = [
    ['n', ({ n }) => format.number(n)],
    ['brier', ({ brier }) => number(brier)],
    ['skill', ({ skill }) => number(skill)],
    ['baseRate', ({ baseRate }) => format.percent(baseRate)],
    ['bias', ({ bias }) => (bias === null ? '—' : `${bias > 0 ? '+' : ''}${format.percent(bias, { digits: 1 })}`)],
  ]
  return (
    <div className="zl-forecast-table">
      <table>
        <caption>{t('forecast.accuracy.scores')}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('forecast.accuracy.simulated')}</th>
            <th scope="col">{t('forecast.accuracy.record')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, say]) => (
            <tr key={key}>
              <th scope="row">{t(`forecast.accuracy.${key}`)}</th>
              <td>{say(simulated)}</td>
              <td>{say(record)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="zl-forecast-note">{verdict(simulated, t)}</p>
    </div>
  )
}

/** Said plainly: whether the forecasts are worth more than always saying the base rate. */
function verdict({ skill, n }: Judgement, t: (key: string) => string): string {
  if (skill === null || n < 20) return t('forecast.accuracy.few')
  return skill > 0 ? t('forecast.accuracy.better') : t('forecast.accuracy.noBetter')
}

function Groups({ reply: { groups } }: { reply: AccuracyReply }) {
  const { t } = useWords()
  const format = useFormat()
  const [{ by }] = useSearch(Chosen)
  const named = (key: string | null, label: string | null): string =>
    key === null ? '—' : by === 'source' ? t(`pursuit.source.${key}`) : (label ?? '—')
  return (
    <section className="zl-forecast-card" aria-label={t('forecast.accuracy.groups')}>
      <h2 className="zl-forecast-heading">{t('forecast.accuracy.groups')}</h2>
      <div className="zl-forecast-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{t(`forecast.accuracy.by.${by}`)}</th>
              <th scope="col">{t('forecast.accuracy.n')}</th>
              <th scope="col">{t('forecast.accuracy.forecast')}</th>
              <th scope="col">{t('forecast.accuracy.won')}</th>
              <th scope="col">{t('forecast.accuracy.bias')}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ key, label, n, forecast: mean, won, bias }) => (
              <tr key={key ?? ''}>
                <th scope="row">{named(key, label)}</th>
                <td>{n}</td>
                <td>{format.percent(mean)}</td>
                <td>
                  {format.percent(won.value)} ({format.percent(won.lower)}–{format.percent(won.upper)})
                </td>
                <td>
                  {bias === null || mean === null
                    ? '—'
                    : t(mean > won.upper ? 'forecast.accuracy.hopeful' : mean < won.lower ? 'forecast.accuracy.timid' : 'forecast.accuracy.within', {
                        bias: `${bias > 0 ? '+' : ''}${format.percent(bias)}`,
                      })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Quarters({ reply: { quarters, errors, currency } }: { reply: AccuracyReply }) {
  const { t } = useWords()
  const format = useFormat()
  const shown = quarters.toReversed()
  const say = (from: string): string => t('forecast.quarter', { year: from.slice(0, 4), quarter: String(Math.ceil(Number(from.slice(5, 7)) / 3)) })
  const series = (['mean', 'weighted', 'committed', 'actual'] as const).map((key) => ({
    key,
    label: t(`forecast.accuracy.quarter.${key}`),
    values: shown.map((quarter) => (quarter[key] === null ? null : Number(quarter[key]))),
  }))
  const spec: ChartSpec = { kind: 'bar', figure: { currency }, categories: shown.map(({ from }) => ({ key: from, label: say(from) })), series }
  const inside = quarters.filter((quarter) => quarter.inside).length
  return (
    <section className="zl-forecast-card">
      <Chart title={t('forecast.accuracy.quarters')} spec={spec} />
      <div className="zl-forecast-table">
        <table>
          <caption>{t('forecast.accuracy.inside', { inside, count: quarters.length })}</caption>
          <thead>
            <tr>
              <td />
              <th scope="col">{t('forecast.accuracy.n')}</th>
              <th scope="col">WAPE</th>
              <th scope="col">{t('forecast.accuracy.bias')}</th>
            </tr>
          </thead>
          <tbody>
            {(['simulated', 'weighted', 'committed'] as const).map((key) => (
              <tr key={key}>
                <th scope="row">{t(`forecast.accuracy.quarter.${key === 'simulated' ? 'mean' : key}`)}</th>
                <td>{errors[key].n}</td>
                <td>{format.percent(errors[key].wape)}</td>
                <td>{format.percent(errors[key].bias)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
