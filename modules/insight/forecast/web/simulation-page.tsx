import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queryOptions } from '#kernel/client/index.ts'
import { Chart, type ChartSpec } from '#ui/chart/index.ts'
import { Empty, Failure, Loading, Page } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { forecast } from '../contract/index.ts'
import { AssumptionsDialog } from './assumptions-dialog.tsx'
import type { SimulationReply } from './answers.ts'
import { ForecastTabs } from './forecast-tabs.tsx'
import { sayChance, toneOf } from './headline.tsx'
import { NarrowingBar } from './narrowing-bar.tsx'
import { PartsTable } from './parts-table.tsx'
import { PeriodBar } from './period-bar.tsx'
import { usePlace, type SetPlace } from './place.ts'
import { MoneyChart } from './spread-chart.tsx'
import { TargetEntry } from './target-entry.tsx'
import { Tile } from './tile.tsx'
import { Tornado } from './tornado.tsx'
import { WhatIf } from './what-if.tsx'
import './forecast.css'
import './simulation-words.ts'
import './words.ts'

/** What the period will bring, simulated from stage, plan, risks, people and payment terms together. */
export function SimulationPage() {
  const { t } = useWords()
  const format = useFormat()
  const { place, setPlace, period, narrowing, today } = usePlace()
  const [assuming, setAssuming] = useState(false)
  const asked = { from: period.from, to: period.to, ...(place.target ? { target: place.target } : {}), ...narrowing }
  const { data, error, refetch, isFetching } = useQuery({ ...queryOptions(forecast.simulate, asked), placeholderData: keepPreviousData })
  const runs = format.number(data?.provenance.runs ?? null)
  return (
    <Page
      title={t('forecast.sim.title')}
      subtitle={
        isFetching && data ? t('forecast.sim.stale') : data && t('forecast.sim.age', { when: format.relative(data.provenance.computedAt), runs })
      }
    >
      <ForecastTabs />
      <div className="zl-forecast-bar">
        <PeriodBar period={period} today={today} setPlace={setPlace} />
        <NarrowingBar place={place} setPlace={setPlace} />
      </div>
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={8} />
      ) : data.provenance.pursuits === 0 ? (
        <Empty text={t('forecast.sim.empty')} hint={t('forecast.empty.hint')} />
      ) : (
        <div className="zl-forecast" aria-busy={isFetching}>
          <Figures reply={data} setPlace={setPlace} openAssumptions={() => setAssuming(true)} />
          <div className="zl-forecast-pair">
            <section className="zl-forecast-card">
              <MoneyChart
                title={t('forecast.sim.distribution')}
                spread={data.period.signed}
                currency={data.provenance.currency}
                more={[{ at: data.period.target === null ? null : Number(data.period.target), label: t('forecast.target') }]}
              />
            </section>
            <section className="zl-forecast-card" data-drivers>
              <Drivers asked={asked} />
            </section>
          </div>
          <WhatIf asked={asked} reply={data} place={place} setPlace={setPlace} />
          <PartsTable reply={data} />
          <Ahead reply={data} />
          <Method reply={data} />
        </div>
      )}
      <AssumptionsDialog open={assuming} onClose={() => setAssuming(false)} />
    </Page>
  )
}

function Figures({ reply, setPlace, openAssumptions }: { reply: SimulationReply; setPlace: SetPlace; openAssumptions: () => void }) {
  const { t } = useWords()
  const format = useFormat()
  const { period, provenance } = reply
  const { currency, knownShare } = provenance
  const money = (amount: string | null): string => (amount === null ? format.money(null) : format.moneyCompact({ amount, currency }))
  const chance = period.reach?.value ?? null
  return (
    <section className="zl-forecast-headline" aria-label={t('forecast.headline')}>
      <Tile label={t('forecast.sim.signed')} value={money(period.signed.p50)} note={t('forecast.sim.signed.note')} strong />
      <Tile label={t('forecast.range')} value={`${money(period.signed.p10)} – ${money(period.signed.p90)}`} note={t('forecast.range.note')} />
      <Tile label={t('forecast.sim.mean')} value={money(period.signed.mean)} note={t('forecast.sim.mean.note')} />
      <Tile label={t('forecast.reach')} value={sayChance(chance, t, format)} tone={toneOf(chance)}>
        <TargetEntry target={period.target} currency={currency} setPlace={setPlace} />
      </Tile>
      <button type="button" className="zl-forecast-tile" onClick={openAssumptions}>
        <span className="zl-forecast-label">{t('forecast.sim.known')}</span>
        <strong>{format.percent(knownShare)}</strong>
        <small>{t('forecast.sim.known.note')}</small>
      </button>
    </section>
  )
}

function Drivers({ asked }: { asked: { from: string; to: string } }) {
  const { t } = useWords()
  const { data, error, refetch } = useQuery({ ...queryOptions(forecast.drivers, asked), placeholderData: keepPreviousData, staleTime: 60_000 })
  if (error) return <Failure error={error} retry={() => void refetch()} quiet />
  if (!data) return <Loading rows={6} />
  return (
    <Tornado
      title={t('forecast.sim.drivers')}
      drivers={data.drivers}
      base={Number(data.base ?? 0)}
      valueOf={Number}
      figure={{ currency: data.provenance.currency }}
      naming
    />
  )
}

const numberOf = (text: string | null | undefined): number | null => (text === null || text === undefined ? null : Number(text))

/** Bands by month: what is signed, and the money that comes and goes. */
function Ahead({ reply: { months, cash, provenance } }: { reply: SimulationReply }) {
  const { t } = useWords()
  const format = useFormat()
  const figure = { currency: provenance.currency }
  const band = (of: readonly ({ p10: string | null; p50: string | null; p90: string | null } | null)[]): ChartSpec => ({
    kind: 'line',
    figure,
    categories: months.map(({ from }) => ({ key: from, label: format.month(from) })),
    series: (['p90', 'p50', 'p10'] as const).map((key) => ({ key, label: key.toUpperCase(), values: of.map((one) => numberOf(one?.[key])) })),
  })
  const seen = cash.some(({ cumulative }) => cumulative !== null)
  return (
    <div className="zl-forecast-pair">
      <section className="zl-forecast-card">
        <Chart title={t('forecast.sim.months')} spec={band(months.map(({ signed }) => signed))} />
      </section>
      <section className="zl-forecast-card">
        <Chart
          title={seen ? t('forecast.sim.cash') : t('forecast.sim.received')}
          spec={band(cash.map(({ cumulative, received }) => (seen ? cumulative : received)))}
        />
      </section>
    </div>
  )
}

function Method({ reply: { provenance, unseen } }: { reply: SimulationReply }) {
  const { t } = useWords()
  const format = useFormat()
  const { runs, seed, method, pace } = provenance
  return (
    <div className="zl-forecast-note">
      <p>{t('forecast.sim.method', { runs: format.number(runs), seed, version: method.version })}</p>
      <p>{pace.n === 0 ? t('forecast.sim.noPace') : t('forecast.sim.pace', { factor: format.number(pace.factor, { digits: 2 }), count: pace.n })}</p>
      {unseen > 0 && <p>{t('forecast.sim.unseen', { count: unseen })}</p>}
    </div>
  )
}
