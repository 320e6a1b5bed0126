import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, DatePicker, Segmented } from 'antd'
import dayjs from 'dayjs'
import { useFormat, useWords, type Format, type Speak } from '#ui/words/index.ts'
import { startOfMonth } from '../domain/period.ts'
import { keyOf, type ChosenPeriod, type PeriodKind, type SetPlace } from './place.ts'
import './words.ts'

type Props = { period: ChosenPeriod; today: string; setPlace: SetPlace; /** Nothing else can be chosen. */ only?: 'quarter' }

/** A quarter, a month, or any days; forward, back, and to the present one. */
export function PeriodBar({ period, today, setPlace, only }: Props) {
  const { t } = useWords()
  const format = useFormat()
  const { kind, from, to, current } = period
  const choose = (next: PeriodKind): void => {
    const inside = current ? today : from
    setPlace(next === 'days' ? { period: undefined, from, to } : { period: keyOf(next, inside), from: undefined, to: undefined })
  }
  const step = (by: number): void => {
    if (kind !== 'days') setPlace({ period: keyOf(kind, startOfMonth(from, by * (kind === 'month' ? 1 : 3))), from: undefined, to: undefined })
  }
  return (
    <div className="zl-forecast-period">
      {only === undefined && (
        <Segmented<PeriodKind>
          aria-label={t('forecast.period')}
          value={kind}
          onChange={choose}
          options={(['quarter', 'month', 'days'] as const).map((value) => ({ value, label: t(`forecast.period.${value}`) }))}
        />
      )}
      {kind === 'days' ? (
        <Days from={from} to={to} setPlace={setPlace} />
      ) : (
        <span className="zl-forecast-step">
          <Button type="text" icon={<LeftOutlined />} aria-label={t('forecast.period.earlier')} onClick={() => step(-1)} />
          <strong aria-live="polite">{sayPeriod(period, t, format)}</strong>
          <Button type="text" icon={<RightOutlined />} aria-label={t('forecast.period.later')} onClick={() => step(1)} />
        </span>
      )}
      {!current && (
        <Button type="link" onClick={() => setPlace({ period: undefined, from: undefined, to: undefined })}>
          {t('forecast.period.present')}
        </Button>
      )}
    </div>
  )
}

export function sayPeriod({ kind, from, to }: ChosenPeriod, t: Speak, format: Format): string {
  if (kind === 'days') return `${format.date(from)} – ${format.date(to)}`
  if (kind === 'month') return format.month(from)
  return t('forecast.quarter', { year: from.slice(0, 4), quarter: String(Math.ceil(Number(from.slice(5, 7)) / 3)) })
}

function Days({ from, to, setPlace }: { from: string; to: string; setPlace: SetPlace }) {
  const { t } = useWords()
  const choose = (end: 'from' | 'to', day: dayjs.Dayjs | null): void => {
    if (day) setPlace({ period: undefined, from, to, [end]: day.format('YYYY-MM-DD') })
  }
  return (
    <span className="zl-forecast-step">
      {(['from', 'to'] as const).map((end) => (
        <DatePicker
          key={end}
          aria-label={t(`forecast.period.${end}`)}
          allowClear={false}
          value={dayjs(end === 'from' ? from : to)}
          minDate={end === 'to' ? dayjs(from) : undefined}
          maxDate={end === 'from' ? dayjs(to) : undefined}
          onChange={(day) => choose(end, day)}
        />
      ))}
    </span>
  )
}
