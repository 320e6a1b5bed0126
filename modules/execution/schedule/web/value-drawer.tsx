import { useQuery } from '@tanstack/react-query'
import { Drawer, Select } from 'antd'
import { useMemo, useState } from 'react'
import { queryOptions, type CallOutput } from '#kernel/client/index.ts'
import { Chart, type ChartSpec } from '#ui/chart/index.ts'
import { Empty, Failure, Loading } from '#ui/shell/index.ts'
import { useFormat, useWords, type Speak } from '#ui/words/index.ts'
import { schedule, type EarnedFigures, type Plan } from '../contract/index.ts'
import { finishDay, startDay } from './time.ts'
import './value-words.ts'

type Value = CallOutput<typeof schedule.plan.earnedValue>
type Props = { plan: Plan; baselines: readonly { id: string; name: string }[]; start: string | undefined; onClose: () => void }

/** Earned value against a baseline: figures, and the curves that they stand on. */
export function ValueDrawer({ plan, baselines, start, onClose }: Props) {
  const { t } = useWords()
  const [baselineId, setBaselineId] = useState(start)
  const { data, error, refetch } = useQuery(queryOptions(schedule.plan.earnedValue, { id: plan.id, ...(baselineId ? { baselineId } : {}) }))
  return (
    <Drawer
      open
      title={t('plan.value')}
      onClose={onClose}
      size={720}
      extra={
        data?.baseline && (
          <Select
            aria-label={t('plan.baseline')}
            value={data.baseline.id}
            onChange={setBaselineId}
            options={baselines.map(({ id, name }) => ({ value: id, label: name }))}
            style={{ minWidth: 140 }}
          />
        )
      }
    >
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={6} />
      ) : data.figures ? (
        <Figures value={data} figures={data.figures} />
      ) : (
        <Empty text={t(data.baseline ? 'plan.value.noFigures' : 'plan.value.none')} />
      )}
    </Drawer>
  )
}

function Figures({ value, figures }: { value: Value; figures: EarnedFigures }) {
  const { t } = useWords()
  const format = useFormat()
  const { currency, why, added, removed } = value
  const { at, planned, earned, actual, budget, scheduleIndex, costIndex, timeIndex, atCompletion, weeksBehind, finish } = figures
  const amount = (figure: number | null): string =>
    figure === null ? '—' : currency ? format.money({ amount: figure.toFixed(2), currency }) : t('plan.days', { count: Math.round(figure * 10) / 10 })
  const index = (figure: number | null): string => (figure === null ? '—' : format.number(figure, { digits: 2 }))
  const behind = weeksBehind === null ? '—' : t('plan.value.weeks', { count: Math.round(Math.abs(weeksBehind) * 10) / 10 })
  const facts: [label: string, text: string, tone?: 'good' | 'bad' | null][] = [
    [t('plan.value.planned'), amount(planned)],
    [t('plan.value.earned'), amount(earned)],
    [t('plan.value.actual'), amount(actual)],
    [t('plan.value.budget'), amount(budget)],
    [t('plan.value.spi'), index(scheduleIndex), toneOf(scheduleIndex)],
    [t('plan.value.cpi'), index(costIndex), toneOf(costIndex)],
    [t('plan.value.spit'), index(timeIndex), toneOf(timeIndex)],
    [t('plan.value.eac'), amount(atCompletion)],
    [t((weeksBehind ?? 0) >= 0 ? 'plan.value.behind' : 'plan.value.ahead'), behind],
    [t('plan.value.finish'), format.date(finishDay(finish))],
  ]
  const spec = useMemo(() => curveOf(figures, { t, date: format.date, currency }), [figures, t, format, currency])
  return (
    <>
      <p className="zl-value-at">
        {t('plan.value.at', { day: format.date(startDay(at)) })} · {why ? t(`plan.value.why.${why}`) : currency}
      </p>
      <dl className="zl-value-facts">
        {facts.map(([label, text, tone]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd data-tone={tone ?? undefined}>{text}</dd>
          </div>
        ))}
      </dl>
      <Chart title={t('plan.value.curve')} spec={spec} height={320} />
      {currency && value.unvalued > 0 && <p>{t('plan.value.unvalued', { count: value.unvalued })}</p>}
      {added > 0 && <p>{t('plan.value.added', { count: added })}</p>}
      {removed > 0 && <p>{t('plan.value.removed', { count: removed })}</p>}
    </>
  )
}

const toneOf = (index: number | null): 'good' | 'bad' | null => (index === null ? null : index >= 1 ? 'good' : index < 0.9 ? 'bad' : null)

type Saying = { t: Speak; date: (day: string | null) => string; currency: string | null }

/** The S-curve: cumulative, by week. */
function curveOf({ curve }: EarnedFigures, { t, date, currency }: Saying): ChartSpec {
  const values = (key: 'planned' | 'earned' | 'actual') => curve.map((point) => point[key])
  return {
    kind: 'line',
    categories: curve.map(({ at }) => ({ key: String(at), label: date(startDay(at)) })),
    series: [
      { key: 'planned', label: t('plan.value.planned'), values: values('planned') },
      { key: 'earned', label: t('plan.value.earned'), values: values('earned') },
      { key: 'actual', label: t('plan.value.actual'), values: values('actual') },
    ],
    figure: currency ? { currency } : 'days',
  }
}
