import { useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import { usePhone } from '#ui/theme/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { ItemButton } from './item-button.tsx'
import { addDays, addMonths, monthWeeks, weekStart, type CalendarItem } from './model.ts'

type Props = {
  day: string
  today: string
  days: ReadonlyMap<string, readonly CalendarItem[]>
  onDay: (day: string) => void
  /** Opens all of a day. */
  onEnter: (day: string) => void
  onOpen: (item: CalendarItem) => void
}

const shown = 3

/** A month as a grid of days; one day takes the focus, arrow keys move it. */
export function Month({ day, today, days, onDay, onEnter, onOpen }: Props) {
  const { t, locale } = useWords()
  const format = useFormat()
  const grid = useRef<HTMLTableElement>(null)
  const wantsFocus = useRef(false)
  const weeks = monthWeeks(day)
  const names = new Intl.DateTimeFormat(locale, { weekday: 'short' })
  const moves: Readonly<Record<string, () => string>> = {
    ArrowLeft: () => addDays(day, -1),
    ArrowRight: () => addDays(day, 1),
    ArrowUp: () => addDays(day, -7),
    ArrowDown: () => addDays(day, 7),
    PageUp: () => addMonths(day, -1),
    PageDown: () => addMonths(day, 1),
    Home: () => weekStart(day),
    End: () => addDays(weekStart(day), 6),
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || !event.target.dataset['day']) return
    const move = moves[event.key]
    if (move) onDay(move())
    else if (event.key === 'Enter' || event.key === ' ') onEnter(day)
    else return
    wantsFocus.current = true
    event.preventDefault()
  }
  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus()
  }, [day])
  return (
    <table ref={grid} role="grid" className="zl-cal-month" aria-label={format.month(day)} aria-description={t('calendar.help')} onKeyDown={onKeyDown}>
      <thead>
        <tr>
          {weeks[0]?.map((one) => (
            <th key={one} scope="col">
              {names.format(new Date(`${one}T12:00:00`))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((one) => (
              <Day key={one} one={one} day={day} today={today} items={days.get(one) ?? none} onDay={onDay} onEnter={onEnter} onOpen={onOpen} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const none: readonly CalendarItem[] = []

type DayProps = Pick<Props, 'day' | 'today' | 'onDay' | 'onEnter' | 'onOpen'> & { one: string; items: readonly CalendarItem[] }

function Day({ one, day, today, items, onDay, onEnter, onOpen }: DayProps) {
  const { t } = useWords()
  const format = useFormat()
  const phone = usePhone()
  const focused = one === day
  return (
    <td
      role="gridcell"
      data-day={one}
      tabIndex={focused ? 0 : -1}
      aria-selected={focused}
      aria-current={one === today ? 'date' : undefined}
      data-other={one.slice(0, 7) === day.slice(0, 7) ? undefined : true}
      onClick={() => (phone ? onEnter(one) : onDay(one))}
      onDoubleClick={() => onEnter(one)}
    >
      <span className="zl-unseen">{t('calendar.day', { day: format.date(one), count: items.length })}</span>
      <span className="zl-cal-number" aria-hidden>
        {Number(one.slice(8))}
      </span>
      {items.slice(0, shown).map((item) => (
        <ItemButton key={item.id} item={item} onOpen={onOpen} tabbable={focused} />
      ))}
      {items.length > shown && (
        <button
          type="button"
          tabIndex={focused ? 0 : -1}
          className="zl-cal-more"
          onClick={(event) => {
            event.stopPropagation()
            onEnter(one)
          }}
        >
          {t('calendar.more', { count: items.length - shown })}
        </button>
      )}
    </td>
  )
}
