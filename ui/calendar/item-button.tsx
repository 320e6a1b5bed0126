import { useFormat, useWords } from '#ui/words/index.ts'
import type { CalendarItem } from './model.ts'

type Props = { item: CalendarItem; onOpen: (item: CalendarItem) => void; tabbable: boolean }

/** One item as a line: its time, if it has one, and what it is. */
export function ItemButton({ item, onOpen, tabbable }: Props) {
  const { t } = useWords()
  const format = useFormat()
  const time = item.start ? format.time(item.start) : null
  return (
    <button
      type="button"
      tabIndex={tabbable ? 0 : -1}
      className="zl-cal-item"
      data-tone={item.tone ?? 'jade'}
      data-whole={item.day ? true : undefined}
      data-done={item.done || undefined}
      aria-label={[time, item.title, item.done ? t('calendar.done') : null].filter(Boolean).join(' ')}
      title={item.title}
      onClick={(event) => {
        event.stopPropagation()
        onOpen(item)
      }}
    >
      {time && <time>{time}</time>}
      <span>{item.title}</span>
    </button>
  )
}
