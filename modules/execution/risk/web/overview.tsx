import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { queryOptions } from '#kernel/client/index.ts'
import { Chart, type ChartSpec } from '#ui/chart/index.ts'
import { Failure, Loading, useGo } from '#ui/shell/index.ts'
import { usePhone } from '#ui/theme/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { risk, type ExposureSum, type Matrix, type PlacedRisk } from '../contract/index.ts'
import { RiskMatrix } from './matrix.tsx'
import { useRiskPlace } from './place.ts'
import './risk.css'

/** Bars beside the matrix: the ones that weigh most. */
const most = 8

type Props = { pursuitId?: string; filter?: string }

/** How the open risks stand: sums, the matrix, and beside it what the matrix cannot say, the expected values. */
export function Overview({ pursuitId, filter }: Props) {
  const { t } = useWords()
  const { state, cell, setPlace } = useRiskPlace()
  const asked = { state, ...(pursuitId ? { pursuitId } : {}), ...(filter ? { filter } : {}) }
  const { data, error, refetch } = useQuery({ ...queryOptions(risk.risk.matrix, asked), placeholderData: keepPreviousData })
  if (error) return <Failure error={error} retry={() => void refetch()} quiet />
  if (!data) return <Loading rows={6} />
  if (data.open === 0) return null
  return (
    <section className="zl-risk-overview" aria-label={t('risk.matrix')}>
      <Figures data={data} />
      <div className="zl-risk-pair">
        <div className="zl-risk-card">
          <Segmented
            aria-label={t('risk.state')}
            size="small"
            value={state}
            options={(['current', 'inherent'] as const).map((value) => ({ value, label: t(`risk.state.${value}`) }))}
            onChange={(value) => setPlace({ state: value === 'current' ? undefined : value, cell: undefined }, { replace: true })}
          />
          <RiskMatrix
            cells={data.cells}
            unplaced={data.unplaced}
            cell={cell}
            onCell={(chosen) => setPlace({ cell: chosen ?? undefined }, { replace: true })}
          />
        </div>
        <div className="zl-risk-card">
          <ValueBars risks={data.risks} sums={data.exposure} />
          <p className="zl-risk-note">{t('risk.values.hint')}</p>
        </div>
      </div>
    </section>
  )
}

function Figures({ data: { open, exposure, expectedDays } }: { data: Matrix }) {
  const { t } = useWords()
  const format = useFormat()
  return (
    <dl className="zl-risk-figures">
      <div>
        <dt>{t('risk.figure.open')}</dt>
        <dd>{open}</dd>
      </div>
      {exposure.map((sum) => (
        <Sums key={sum.currency} sum={sum} named={exposure.length > 1} />
      ))}
      <div>
        <dt>{t('risk.figure.delay')}</dt>
        <dd>{expectedDays === null ? '—' : t('risk.figure.days', { count: format.number(expectedDays, { digits: 1 }) })}</dd>
      </div>
    </dl>
  )
}

function Sums({ sum: { currency, threats, opportunities, contingency, target }, named }: { sum: ExposureSum; named: boolean }) {
  const { t } = useWords()
  const format = useFormat()
  const of = named ? ` (${currency})` : ''
  const later = { currency, amount: Math.max(0, -Number(target.amount)).toFixed(2) }
  return (
    <>
      <div>
        <dt>
          {t('risk.figure.threats')}
          {of}
        </dt>
        <dd data-tone="bad">{format.moneyCompact(threats)}</dd>
      </div>
      <div>
        <dt>
          {t('risk.figure.opportunities')}
          {of}
        </dt>
        <dd data-tone="good">{format.moneyCompact(opportunities)}</dd>
      </div>
      <div>
        <dt>
          {t('risk.figure.contingency')}
          {of}
        </dt>
        <dd>
          {format.moneyCompact(contingency)} <small>{t('risk.figure.target', { amount: format.moneyCompact(later) })}</small>
        </dd>
      </div>
    </>
  )
}

const size = ({ currentValue, inherentValue }: PlacedRisk): number =>
  Math.max(Math.abs(Number(currentValue?.amount ?? 0)), Math.abs(Number(inherentValue?.amount ?? 0)))

/** Of the currency that has most of it; currencies are not put on one scale. */
function ValueBars({ risks, sums }: { risks: readonly PlacedRisk[]; sums: readonly ExposureSum[] }) {
  const { t } = useWords()
  const go = useGo()
  const phone = usePhone()
  const currency = sums.toSorted((a, b) => Number(a.threats.amount) - Number(b.threats.amount))[0]?.currency ?? 'CNY'
  const shown = risks
    .filter((one) => one.currentValue?.currency === currency)
    .toSorted((a, b) => size(b) - size(a))
    .slice(0, most)
  const spec: ChartSpec = {
    kind: 'bar',
    lying: true,
    categories: shown.map(({ id, title }) => ({ key: id, label: phone && title.length > 8 ? `${title.slice(0, 8)}…` : title })),
    series: [
      { key: 'now', label: t('risk.values.now'), values: shown.map(({ currentValue }) => (currentValue ? Number(currentValue.amount) : null)) },
      {
        key: 'before',
        label: t('risk.values.before'),
        values: shown.map(({ inherentValue }) => (inherentValue ? Number(inherentValue.amount) : null)),
      },
    ],
    figure: { currency },
  }
  return <Chart title={t('risk.values')} spec={spec} height={Math.max(220, 90 + shown.length * 34)} onOpen={({ key }) => go(`/risks/${key}`)} />
}
