import type { Locale } from '#kernel/contract/words.ts'
import type { Format, Speak } from '#ui/words/index.ts'
import type { GanttEdit, GanttLink, GanttRow, GanttSpan } from './plan.ts'
import { clockText, dayText, lastMinute, type Unit } from './time.ts'

export type Tongue = { t: Speak; format: Format; locale: Locale }

/** The day of a minute; with the time of day where hours are shown. */
export const sayMinute = (minute: number, { format }: Tongue, hours = false): string =>
  hours ? `${format.date(dayText(minute))} ${clockText(minute)}` : format.date(dayText(minute))

const saySpan = (span: GanttSpan, tongue: Tongue): string =>
  tongue.t('gantt.span', { start: sayMinute(span.start, tongue), finish: sayMinute(lastMinute(span), tongue) })

/** What the drawing says of a row, piece by piece: for those who do not see it, and for the note at the pointer. */
export function sayRow(row: GanttRow, tongue: Tongue): string[] {
  const { t, format } = tongue
  const { start, finish, band, deadline } = row
  const dates =
    start === null || finish === null
      ? t('gantt.undated')
      : row.kind === 'milestone'
        ? sayMinute(lastMinute({ start: finish - 1, finish }), tongue)
        : saySpan({ start, finish }, tongue)
  const late = finish !== null && deadline !== null && deadline !== undefined && finish > deadline
  return [
    dates,
    row.critical && t('gantt.critical'),
    row.chain && t('gantt.chain'),
    row.progress !== null && row.kind !== 'milestone' && t('gantt.done', { share: format.percent(row.progress) }),
    row.float !== null && finish !== null && row.float > finish && t('gantt.floatUntil', { day: sayMinute(row.float - 1, tongue) }),
    row.baseline && t('gantt.baselineOf', { span: saySpan(row.baseline, tongue) }),
    deadline !== null && deadline !== undefined && t(late ? 'gantt.missedOn' : 'gantt.deadlineOn', { day: sayMinute(deadline - 1, tongue) }),
    band && t('gantt.bandOf', { p10: sayMinute(band.p10, tongue), p50: sayMinute(band.p50, tongue), p90: sayMinute(band.p90, tongue) }),
    row.note,
  ].filter((piece): piece is string => typeof piece === 'string' && piece !== '')
}

type Names = (id: string) => string

export function sayLink(link: Pick<GanttLink, 'from' | 'to' | 'type' | 'lag'>, names: Names, { t }: Tongue): string {
  const said = t('gantt.linkOf', { from: names(link.from), to: names(link.to), type: t(`gantt.type.${link.type}`) })
  return link.lag ? t('gantt.lagOf', { link: said, lag: link.lag }) : said
}

type Known = { names: Names; links: readonly GanttLink[]; hours: boolean }

/** What a change asks for, in a sentence. */
export function sayEdit(edit: GanttEdit, { names, links, hours }: Known, tongue: Tongue): string {
  const { t, format } = tongue
  switch (edit.kind) {
    case 'move':
      return t('gantt.moved', { name: names(edit.id), day: sayMinute(edit.start, tongue, hours) })
    case 'resize':
      return t('gantt.resized', { name: names(edit.id), day: sayMinute(edit.finish - (hours ? 0 : 1), tongue, hours) })
    case 'progress':
      return t('gantt.progressed', { name: names(edit.id), share: format.percent(edit.progress) })
    case 'link':
      return t('gantt.linked', { link: sayLink(edit, names, tongue) })
    case 'unlink': {
      const link = links.find(({ id }) => id === edit.id)
      return t('gantt.unlinked', { link: link ? sayLink(link, names, tongue) : '' })
    }
  }
}

const kept = new Map<string, Intl.DateTimeFormat>()
const styles: Readonly<Partial<Record<Unit, Intl.DateTimeFormatOptions>>> = {
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'numeric' },
  year: { year: 'numeric' },
}

function formatter(unit: 'day' | 'week' | 'monthOfYear' | 'month', locale: Locale): Intl.DateTimeFormat {
  const key = `${unit} ${locale}`
  const options =
    unit === 'monthOfYear'
      ? { year: 'numeric' as const, month: locale === 'en' ? ('short' as const) : ('long' as const) }
      : unit === 'month'
        ? { month: 'short' as const }
        : styles[unit]
  const made = kept.get(key) ?? new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { ...options, timeZone: 'UTC' })
  kept.set(key, made)
  return made
}

/** What stands over a stretch of the axis. */
export function sayTick(unit: Unit, start: number, { level, tongue }: { level: 'upper' | 'lower'; tongue: Tongue }): string {
  const at = new Date(start * 60_000)
  switch (unit) {
    case 'hours':
      return String(at.getUTCHours())
    case 'day':
      return level === 'upper' ? formatter('day', tongue.locale).format(at) : String(at.getUTCDate())
    case 'week':
      return formatter('week', tongue.locale).format(at)
    case 'month':
      return formatter(level === 'upper' ? 'monthOfYear' : 'month', tongue.locale).format(at)
    case 'quarter':
      return tongue.t('gantt.quarterOf', { year: String(at.getUTCFullYear()), quarter: Math.floor(at.getUTCMonth() / 3) + 1 })
    case 'year':
      return String(at.getUTCFullYear())
  }
}
