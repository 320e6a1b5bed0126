import { textOfMinute } from '@zhulu/engines/network'
import { width } from '../../table.ts'
import { sayNumber } from '../say.ts'

/** How times of a plan are written: moments of a calendar, or plain units. */
export type TimeScale = { at: (time: number) => string; length: (units: number) => string }

export const plainUnits: TimeScale = { at: sayNumber, length: sayNumber }

/** Working minutes as hours; days would need a promise about how long a day is. */
export const calendarTime: TimeScale = {
  at: (minute) => textOfMinute(minute).replace('T', ' '),
  length: (minutes) => `${sayNumber(minutes / 60)} h`,
}

/** A bar from `start` to `finish` on a line of `columns` that stands for all of the plan; a milestone is a diamond. */
export function ganttBar(
  task: { start: number; finish: number; strong: boolean },
  { from, to, columns }: { from: number; to: number; columns: number },
): string {
  const scale = to > from ? columns / (to - from) : 0
  const place = Math.min(columns - 1, Math.floor((task.start - from) * scale))
  if (task.finish === task.start) return `${' '.repeat(place)}◆`
  const length = Math.max(1, Math.min(columns - place, Math.round((task.finish - from) * scale) - place))
  return ' '.repeat(place) + (task.strong ? '█' : '░').repeat(length)
}

/** Columns that are left for a picture beside a text of so many. */
export const pictureColumns = (besides: number): number => Math.max(12, Math.min(60, (process.stdout.columns || 120) - besides - 2))

export const widestOf = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, width(text)), 0)
