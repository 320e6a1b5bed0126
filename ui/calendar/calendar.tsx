import { LeftOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons'
import { Button, DatePicker, Segmented } from 'antd'
import dayjs from 'dayjs'
import { useMemo, useState, type ReactNode } from 'react'
import { usePhone } from '#ui/theme/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { Agenda } from './agenda.tsx'
import { dayText, itemsByDay, rangeOf, step, type CalendarItem, type CalendarView } from './model.ts'
import { Month } from './month.tsx'
import { Week } from './week.tsx'
import './calendar.css'
import './words.ts'

export type CalendarProps = {
  items: readonly CalendarItem[]
  view: CalendarView
  /** The day with the focus, `YYYY-MM-DD`; which days are shown follows from it: see `rangeOf`. */
  day: string
  /** Keep both in the address. */
  onChange: (place: { view?: CalendarView; day?: string }) => void
  onOpen: (item: CalendarItem) => void
  onCreate?: (day: string, time?: string) => void
  /** At the right of the bar. */
  actions?: ReactNode
  loading?: boolean
}

/** Month, week or agenda; weeks begin on Monday. */
export function Calendar({ items, view, day, onChange, onOpen, onCreate, actions, loading = false }: CalendarProps) {
  const { t } = useWords()
  const format = useFormat()
  const phone = usePhone()
  const [today] = useState(() => dayText(new Date()))
  const range = rangeOf(view, day)
  const { from, until } = range
  const days = useMemo(() => itemsByDay(items, { from, until }), [items, from, until])
  const enter = (one: string): void => onChange({ view: 'agenda', day: one })
  return (
    <div className="zl-cal" aria-busy={loading}>
      <div className="zl-cal-bar">
        <Button onClick={() => onChange({ day: today })}>{t('calendar.today')}</Button>
        <Button icon={<LeftOutlined />} aria-label={t('calendar.previous')} onClick={() => onChange({ day: step(view, day, -1) })} />
        <Button icon={<RightOutlined />} aria-label={t('calendar.next')} onClick={() => onChange({ day: step(view, day, 1) })} />
        <h2 aria-live="polite">
          {view === 'month' ? format.month(day) : `${format.date(from)} – ${format.date(dayjs(until).subtract(1, 'day').format('YYYY-MM-DD'))}`}
        </h2>
        <span className="zl-cal-rest" />
        {actions}
        {!phone && (
          <DatePicker
            aria-label={t('calendar.goTo')}
            value={dayjs(day)}
            allowClear={false}
            onChange={(next) => {
              if (next) onChange({ day: next.format('YYYY-MM-DD') })
            }}
            style={{ width: 132 }}
          />
        )}
        <Segmented<CalendarView>
          aria-label={t('calendar.view')}
          value={view}
          onChange={(next) => onChange({ view: next })}
          options={(['month', 'week', 'agenda'] as const).map((value) => ({ value, label: t(`calendar.${value}`) }))}
        />
        {onCreate && (
          <Button type="primary" icon={<PlusOutlined />} aria-label={t('calendar.create', { day: format.date(day) })} onClick={() => onCreate(day)}>
            {phone ? null : t('action.create')}
          </Button>
        )}
      </div>
      {view === 'month' && <Month day={day} today={today} days={days} onDay={(one) => onChange({ day: one })} onEnter={enter} onOpen={onOpen} />}
      {view === 'week' && <Week day={day} today={today} days={days} onDay={enter} onOpen={onOpen} onCreate={onCreate} />}
      {view === 'agenda' && <Agenda days={days} today={today} onOpen={onOpen} />}
    </div>
  )
}
