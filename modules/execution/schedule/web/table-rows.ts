import type { Plan, PlanEdit, TaskFields } from '../contract/index.ts'
import { ticked } from '../domain/buyer-page.ts'
import type { Kept } from './rows.ts'
import { dayMinutes, daysOf, finishDay, minuteOfDay, minutesOfDay, startDay } from './time.ts'

type Task = Plan['tasks'][number]

/** A task as the list shows it, with what is wanted of it already in place. */
export type TableRow = {
  task: Task
  /** Its place in the outline, `2.1.3`, and how deep that is. */
  number: string
  depth: number
  name: string
  days: number
  start: string | null
  finish: string | null
  percent: number
  people: string
  after: string
  floatDays: number | null
  deadline: string | null
  slip: number | null
}

export const sortKeys = ['number', 'name', 'days', 'start', 'finish', 'percent', 'people', 'floatDays', 'deadline', 'slip'] as const
export type SortKey = (typeof sortKeys)[number]

type Beside = { pending: readonly PlanEdit[]; people: ReadonlyMap<string, readonly string[]>; baseline: readonly Kept[] }

/** Rows in the order of the outline. */
export function tableRows(plan: Plan, { pending, people, baseline }: Beside): TableRow[] {
  const numbers = outlineOf(plan.tasks)
  const wanted = new Map<string, Partial<TaskFields>>()
  for (const edit of pending) if (edit.edit === 'changeTask') wanted.set(edit.id, { ...wanted.get(edit.id), ...edit.fields })
  const before = Map.groupBy(plan.links, ({ to }) => to)
  const kept = new Map(baseline.map((row) => [row.id, row.finish]))
  return plan.tasks.map((task) => {
    const now = { ...task, ...wanted.get(task.id) }
    const old = kept.get(task.id) ?? null
    const { dates } = task
    const number = numbers.get(task.id) ?? ''
    return {
      task,
      number,
      depth: number.split('.').length - 1,
      name: now.name,
      days: dates.summary ? 0 : daysOf(now),
      start: now.constraint === 'SNET' && now.constraintAt !== task.constraintAt ? startDay(now.constraintAt) : startDay(dates.start),
      finish: finishDay(dates.finish),
      percent: Math.round(now.percentComplete * 100),
      people: (people.get(task.id) ?? []).join('、'),
      after: (before.get(task.id) ?? []).map(({ from, type }) => `${numbers.get(from) ?? ''}${type === 'FS' ? '' : ` ${type}`}`).join(', '),
      floatDays: dates.totalFloat === null ? null : Math.round((dates.totalFloat / dayMinutes) * 10) / 10,
      deadline: finishDay(now.deadline),
      slip: old === null || dates.finish === null ? null : Math.round((dates.finish - old) / 1440),
    }
  })
}

function outlineOf(tasks: readonly Task[]): Map<string, string> {
  const numbers = new Map<string, string>()
  const counts = new Map<string | null, number>()
  for (const { id, parentId } of tasks) {
    const place = (counts.get(parentId) ?? 0) + 1
    counts.set(parentId, place)
    numbers.set(id, parentId === null ? String(place) : `${numbers.get(parentId) ?? ''}.${place}`)
  }
  return numbers
}

/** Sorted by a column, empty cells last; by number is the order of the outline. */
export function sorted(rows: readonly TableRow[], { key, down, locale }: { key: SortKey; down: boolean; locale: string }): TableRow[] {
  if (key === 'number') return down ? rows.toReversed() : [...rows]
  const empty = (row: TableRow): boolean => row[key] === null || row[key] === ''
  const collator = new Intl.Collator(locale, { numeric: true })
  const compare = (a: TableRow, b: TableRow): number => {
    const [x, y] = [a[key], b[key]]
    return typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(String(x), String(y))
  }
  return rows.toSorted((a, b) => Number(empty(a)) - Number(empty(b)) || (down ? -compare(a, b) : compare(a, b)))
}

export type Typed = 'name' | 'days' | 'start' | 'percent' | 'deadline'

/** What somebody typed into a cell as an edit; null where it is the same, or makes no sense. */
export function typedEdit(row: TableRow, field: Typed, text: string): PlanEdit | null {
  const fields = typedFields(row, field, text.trim())
  return fields ? { edit: 'changeTask', id: row.task.id, fields } : null
}

function typedFields(row: TableRow, field: Typed, text: string): Partial<TaskFields> | null {
  const value = Number(text.replace(',', '.'))
  switch (field) {
    case 'name':
      return text === '' || text === row.name ? null : { name: text.slice(0, 300) }
    case 'days':
      return text === '' || !Number.isFinite(value) || value < 0 || value > 10_000 || value === row.days
        ? null
        : { duration: Math.round(value * minutesOfDay(row.task)) }
    case 'percent':
      return text === '' || !Number.isFinite(value) || value < 0 || value > 100 || value === row.percent
        ? null
        : { percentComplete: Math.round(value) / 100 }
    case 'start': {
      const day = typedDay(text, row.start)
      return day === null || day === row.start ? null : day === '' ? { constraint: 'ASAP' } : { constraint: 'SNET', constraintAt: minuteOfDay(day) }
    }
    case 'deadline': {
      const day = typedDay(text, row.deadline ?? row.finish)
      return day === null || day === (row.deadline ?? '') ? null : { deadline: day === '' ? null : minuteOfDay(day, true) }
    }
  }
}

/** `2026-10-15`, `2026/10/15`, `20261015`, `10-15` of the year of another day; empty stays empty, what is no day is null. */
export function typedDay(text: string, near: string | null): string | null {
  if (text === '') return ''
  const match = /^(?:(\d{4})[-/.]?)?(\d{1,2})[-/.]?(\d{2}|\d)$/.exec(text)
  if (!match) return null
  const year = match[1] ?? near?.slice(0, 4)
  const day = `${year}-${(match[2] ?? '').padStart(2, '0')}-${(match[3] ?? '').padStart(2, '0')}`
  const at = new Date(`${day}T00:00:00Z`)
  return year && !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === day ? day : null
}

/** As planned, where that is past; today, where it is still to come. What is done already stays as it was. */
export const doneEdits = (rows: readonly TableRow[], now: number): PlanEdit[] =>
  rows
    .filter(({ task }) => !task.dates.summary && task.actualFinish === null)
    .map(({ task }) => ({
      edit: 'changeTask',
      id: task.id,
      fields: ticked(task, { start: task.dates.start, now: Math.min(task.dates.finish ?? now, now) }),
    }))

/** What has not begun starts so many days later, or earlier. */
export const shiftEdits = (rows: readonly TableRow[], days: number): PlanEdit[] =>
  rows.flatMap(({ task }): PlanEdit[] =>
    task.dates.summary || task.actualStart !== null || task.dates.start === null
      ? []
      : [{ edit: 'changeTask', id: task.id, fields: { constraint: 'SNET', constraintAt: Math.max(0, task.dates.start + days * 1440) } }],
  )
