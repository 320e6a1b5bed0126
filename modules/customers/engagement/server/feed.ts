import ICAL from 'ical.js'
import { implement } from '#kernel/server/implement.ts'
import type { Module } from '#kernel/server/module.ts'
import { systemActor } from '#kernel/server/actor.ts'
import { refuseCommon } from '#kernel/server/refusal.ts'
import { makeWork } from '#kernel/server/run/make-work.ts'
import { engagement, type CalendarItem } from '../contract/index.ts'
import { endFeed, feedOwner, readFeed, renewFeed } from './store/calendar-feed.ts'
import { readCalendar } from './store/timeline.ts'

export const getFeed = implement(engagement.getFeed, async ({ work }) => {
  const feed = await readFeed(work)
  return { active: feed !== null, createdAt: feed?.createdAt ?? null }
})

export const renewOwnFeed = implement(engagement.renewFeed, async ({ work, config }) => ({
  url: `${config['ZHULU_URL'] ?? ''}/api/v1/calendar-feeds/${await renewFeed(work)}.ics`,
}))

export const endOwnFeed = implement(engagement.endFeed, async ({ work }) => {
  await endFeed(work)
  return {}
})

const daysBack = 90
const daysAhead = 365

/** The calendar of a member as iCalendar (RFC 5545), for whoever has its secret address: a calendar program can't sign in. */
export const feedRoutes: NonNullable<Module['routes']> = (http, { runtime }) => {
  http.get<{ Params: { name: string } }>('/api/v1/calendar-feeds/:name', async (request, reply) => {
    const owner = await feedOwner(runtime.database, request.params.name.replace(/\.ics$/, ''))
    if (!owner) return refuseCommon('MISSING')
    const { workspaceId, memberId, name } = owner
    const now = runtime.clock().getTime()
    const range = { from: new Date(now - daysBack * 86_400_000).toISOString(), until: new Date(now + daysAhead * 86_400_000).toISOString(), memberId }
    const items = await runtime.database.read({ workspaceId }, (db) => {
      const { work } = makeWork({
        runtime,
        call: { actor: systemActor(workspaceId), requestId: request.id },
        db,
        via: 'engagement.feed',
        problems: {},
      })
      return readCalendar(work, range)
    })
    return reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('cache-control', 'private, max-age=300')
      .send(calendarText(items, { name, now }))
  })
}

/** RFC 5545 text; a task is an event at its due time, since calendar programs show those everywhere. */
export function calendarText(items: readonly CalendarItem[], { name, now }: { name: string; now: number }): string {
  const calendar = new ICAL.Component(['vcalendar', [], []])
  calendar.updatePropertyWithValue('version', '2.0')
  calendar.updatePropertyWithValue('prodid', '-//Zhulu//Calendar//EN')
  calendar.updatePropertyWithValue('x-wr-calname', `Zhulu · ${name}`)
  for (const item of items) calendar.addSubcomponent(eventOf(item, now))
  return calendar.toString()
}

function eventOf({ id, kind, title, startsAt, endsAt, place }: CalendarItem, now: number): ICAL.Component {
  const event = new ICAL.Component('vevent')
  const time = (instant: string | number) => ICAL.Time.fromJSDate(new Date(instant), true)
  event.updatePropertyWithValue('uid', `${kind}-${id}@zhulu`)
  event.updatePropertyWithValue('dtstamp', time(now))
  event.updatePropertyWithValue('summary', kind === 'task' ? `☐ ${title}` : title)
  event.updatePropertyWithValue('dtstart', time(startsAt))
  event.updatePropertyWithValue('dtend', time(endsAt ?? Date.parse(startsAt) + (kind === 'task' ? 15 : 60) * 60_000))
  if (place) event.updatePropertyWithValue('location', place)
  return event
}
