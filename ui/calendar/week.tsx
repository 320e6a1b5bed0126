import { useLayoutEffect, useRef } from 'react'
import { useFormat, useWords } from '#ui/words/index.ts'
import { ItemButton } from './item-button.tsx'
import { placeInDay, weekDays, type CalendarItem } from './model.ts'

type Props = {
  day: string
  today: string
  days: ReadonlyMap<string, readonly CalendarItem[]>
  onDay: (day: string) => void
  onOpen: (item: CalendarItem) => void
  onCreate: ((day: string, time?: string) => void) | undefined
}

const hourHeight = 44
const firstShown = 8

/** A week with its hours; what overlaps stands side by side. */
export function Week({ day, today, days, onDay, onOpen, onCreate }: Props) {
  const { t, locale } = useWords()
  const format = useFormat()
  const scroller = useRef<HTMLDivElement>(null)
  const names = new Intl.DateTimeFormat(locale, { weekday: 'short' })
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: firstShown * hourHeight })
  }, [])
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by key
    <div ref={scroller} className="zl-cal-week" role="group" aria-label={format.date(day)} tabIndex={0}>
      <span className="zl-cal-corner" aria-hidden />
      <div className="zl-cal-hours" aria-hidden>
        {Array.from({ length: 24 }, (_, hour) => (
          <span key={hour} style={{ top: hour * hourHeight }}>{`${hour}:00`}</span>
        ))}
      </div>
      {weekDays(day).map((one, index) => {
        const items = days.get(one) ?? []
        const whole = items.filter((item) => item.day)
        return (
          <section
            key={one}
            className="zl-cal-day"
            aria-label={t('calendar.day', { day: format.date(one), count: items.length })}
            data-today={one === today || undefined}
          >
            <header style={{ gridColumn: index + 2 }}>
              <button type="button" className="zl-cal-day-name" aria-current={one === today ? 'date' : undefined} onClick={() => onDay(one)}>
                {names.format(new Date(`${one}T12:00:00`))} <b>{Number(one.slice(8))}</b>
              </button>
              {whole.map((item) => (
                <ItemButton key={item.id} item={item} onOpen={onOpen} tabbable />
              ))}
            </header>
            <div
              className="zl-cal-track"
              style={{ height: 24 * hourHeight, gridColumn: index + 2 }}
              onDoubleClick={(event) => onCreate?.(one, hourAt(event.nativeEvent.offsetY))}
            >
              {placeInDay(items, one).map(({ item, from, until, lane, lanes }) => (
                <div
                  key={item.id}
                  className="zl-cal-placed"
                  style={{
                    top: (from / 60) * hourHeight,
                    height: ((until - from) / 60) * hourHeight - 2,
                    insetInlineStart: `${(lane / lanes) * 100}%`,
                    width: `${100 / lanes}%`,
                  }}
                >
                  <ItemButton item={item} onOpen={onOpen} tabbable />
                </div>
              ))}
            </div>
          </section>
        )
      })}
    </div>
  )
}

const hourAt = (offset: number): string => `${String(Math.min(23, Math.floor(offset / hourHeight))).padStart(2, '0')}:00`
