import { LinkOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { z } from 'zod'
import { queryOptions } from '#kernel/client/index.ts'
import { Calendar, dayText, rangeOf, type CalendarItem as Shown } from '#ui/calendar/index.ts'
import { Failure, Page, useCan, useGo, useRecordHref, useSearch, useSession } from '#ui/shell/index.ts'
import { usePhone } from '#ui/theme/index.ts'
import { useWords } from '#ui/words/index.ts'
import { engagement, type CalendarItem } from '../contract/index.ts'
import { FeedDialog } from './feed-dialog.tsx'
import { LogDrawer } from './log-drawer.tsx'
import './words.ts'

const place = z.object({
  view: z.enum(['month', 'week', 'agenda']).optional(),
  day: z.iso.date().optional(),
  who: z.enum(['all']).optional(),
})

/** Meetings, visits, calls and due tasks: the own ones, or those of everyone whose entries one may see. */
export function CalendarPage() {
  const { t } = useWords()
  const can = useCan()
  const go = useGo()
  const hrefOf = useRecordHref()
  const { member } = useSession()
  const phone = usePhone()
  const [today] = useState(() => dayText(new Date()))
  const [{ view = phone ? 'agenda' : 'month', day = today, who }, setPlace] = useSearch(place)
  const [subscribing, setSubscribing] = useState(false)
  const [logging, setLogging] = useState<string | null>(null)
  const range = rangeOf(view, day)
  const { data, error, isFetching, refetch } = useQuery({
    ...queryOptions(engagement.calendar, {
      from: dayjs(range.from).toISOString(),
      until: dayjs(range.until).toISOString(),
      ...(who === 'all' ? {} : { memberId: member.id }),
    }),
    placeholderData: keepPreviousData,
  })
  const items = data?.items ?? []
  const open = (id: string): void => {
    const href = hrefOf(items.find((item) => item.id === id)?.kind ?? 'interaction', id)
    if (href) go(href)
  }
  return (
    <Page
      title={t('engagement.calendar')}
      actions={
        <Button icon={<LinkOutlined />} onClick={() => setSubscribing(true)}>
          {t('engagement.feed')}
        </Button>
      }
    >
      {error && <Failure error={error} retry={() => void refetch()} />}
      <Calendar
        items={items.map((item) => shown(item, who === 'all'))}
        view={view}
        day={day}
        onChange={setPlace}
        onOpen={({ id }) => open(id)}
        loading={isFetching}
        actions={
          <Checkbox checked={who !== 'all'} onChange={({ target }) => setPlace({ who: target.checked ? undefined : 'all' })}>
            {t('engagement.mine')}
          </Checkbox>
        }
        {...(can('interaction.write') ? { onCreate: (on: string, time = '09:00') => setLogging(`${on}T${time}`) } : {})}
      />
      {subscribing && <FeedDialog close={() => setSubscribing(false)} />}
      {logging && <LogDrawer about={{}} start={{ at: logging, type: 'meeting' }} onClose={() => setLogging(null)} />}
    </Page>
  )
}

const tones = { call: 'info', meeting: 'jade', visit: 'good', email: 'plain', note: 'plain' } as const
const toneOf = (type: string): NonNullable<Shown['tone']> => new Map<string, NonNullable<Shown['tone']>>(Object.entries(tones)).get(type) ?? 'plain'

function shown({ id, kind, title, type, startsAt, endsAt, ownerName }: CalendarItem, named: boolean): Shown {
  const text = named && ownerName ? `${title} · ${ownerName}` : title
  // A task is due at a moment, it takes no time of the day.
  if (kind === 'task') return { id, title: text, day: dayText(new Date(startsAt)), tone: 'warn', done: type === 'done' }
  return { id, title: text, start: startsAt, end: endsAt, tone: toneOf(type) }
}
