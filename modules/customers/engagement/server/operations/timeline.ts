import { implement } from '#kernel/server/implement.ts'
import { engagement } from '../../contract/index.ts'
import { readCalendar, readTimeline } from '../store/timeline.ts'

export const timeline = implement(engagement.timeline, ({ work, input, refuse }) => {
  if (input.cursor && !/^[\dTZ:.+-]{20,40}~[0-9a-f-]{36}$/.test(input.cursor)) refuse('INVALID_CURSOR')
  return readTimeline(work, {
    ...input,
    types: (input.types ?? '')
      .split(',')
      .map((type) => type.trim())
      .filter(Boolean),
  })
})

const yearMs = 366 * 86_400_000

export const calendar = implement(engagement.calendar, async ({ work, input, refuse }) => {
  if (Date.parse(input.until) - Date.parse(input.from) > yearMs) refuse('RANGE_TOO_LONG')
  return { items: await readCalendar(work, input) }
})
