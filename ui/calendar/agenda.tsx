import { Empty } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { ItemButton } from './item-button.tsx'
import type { CalendarItem } from './model.ts'

type Props = { days: ReadonlyMap<string, readonly CalendarItem[]>; today: string; onOpen: (item: CalendarItem) => void }

/** What is ahead, day by day; days without anything are left out. */
export function Agenda({ days, today, onOpen }: Props) {
  const { t, locale } = useWords()
  const format = useFormat()
  const names = new Intl.DateTimeFormat(locale, { weekday: 'long' })
  const given = [...days].toSorted(([a], [b]) => a.localeCompare(b))
  if (given.length === 0) return <Empty text={t('calendar.none')} />
  return (
    <div className="zl-cal-agenda">
      {given.map(([day, items]) => (
        <section key={day} data-today={day === today || undefined}>
          <h3>
            <time dateTime={day}>{format.date(day)}</time>{' '}
            <span>{day === today ? t('calendar.today') : names.format(new Date(`${day}T12:00:00`))}</span>
          </h3>
          <ul>
            {items.map((item) => (
              <li key={item.id}>
                <ItemButton item={item} onOpen={onOpen} tabbable />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
