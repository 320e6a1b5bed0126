import { useMemo, useState, type ReactNode } from 'react'
import { z } from 'zod'
import { Calendar, dayText, type CalendarItem } from '#ui/calendar/index.ts'
import { useSearch } from '#ui/shell/index.ts'
import { usePhone } from '#ui/theme/index.ts'
import { useWords, type Speak } from '#ui/words/index.ts'
import type { Plan } from '../contract/index.ts'
import { finishDay, startDay } from './time.ts'

const Search = z.object({
  span: z.enum(['month', 'week', 'agenda']).optional().catch(undefined),
  day: z.iso.date().optional().catch(undefined),
})

/** Tasks, milestones and deadlines on the days that they take. */
export function PlanCalendar({ plan, actions, onOpen }: { plan: Plan; actions: ReactNode; onOpen: (id: string) => void }) {
  const { t } = useWords()
  const phone = usePhone()
  const [search, setSearch] = useSearch(Search)
  const [today] = useState(() => dayText(new Date()))
  const items = useMemo(() => itemsOf(plan, t), [plan, t])
  return (
    <Calendar
      items={items}
      view={search.span ?? (phone ? 'agenda' : 'month')}
      day={search.day ?? dayInPlan(plan, today)}
      onChange={({ view, day }) => setSearch({ ...(view ? { span: view } : {}), ...(day ? { day } : {}) })}
      onOpen={({ id }) => onOpen(id.replace(/^deadline:/, ''))}
      actions={actions}
    />
  )
}

/** Today, where the plan is at work today; else the day on which it begins. */
function dayInPlan({ start, finish }: Plan, today: string): string {
  const [first, last] = [startDay(start) ?? today, finishDay(finish) ?? today]
  return today < first || today > last ? first : today
}

const itemsOf = (plan: Plan, t: Speak): CalendarItem[] =>
  plan.tasks.flatMap(({ id, name, kind, deadline, actualFinish, percentComplete, dates }): CalendarItem[] => {
    const [first, last] = [startDay(dates.start), finishDay(dates.finish)]
    if (dates.summary || first === null || last === null) return []
    const done = actualFinish !== null || percentComplete === 1
    const milestone = kind === 'milestone'
    const span = milestone ? { day: last } : { day: first, lastDay: last < first ? first : last }
    const item: CalendarItem = {
      id,
      title: milestone ? `◆ ${name}` : name,
      ...span,
      done,
      tone: dates.critical && !done ? 'bad' : milestone ? 'info' : 'jade',
    }
    const due = finishDay(deadline)
    const late = dates.finish !== null && deadline !== null && dates.finish > deadline
    return due === null
      ? [item]
      : [item, { id: `deadline:${id}`, title: t('plan.calendar.deadline', { name }), day: due, done, tone: late ? 'bad' : 'warn' }]
  })
