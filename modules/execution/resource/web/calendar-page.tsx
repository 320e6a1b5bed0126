import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { pageLimit } from '#kernel/contract/page.ts'
import { queryOptions, useOperation } from '#kernel/client/index.ts'
import type { Filter } from '#kernel/contract/filter.ts'
import { RecordPage, RecordTable } from '#ui/record/index.ts'
import { Failure, Loading, useCan, useNotify, useParams } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { calendarExceptionRecord, officialYears, resource, weekdays, workCalendarRecord } from '../contract/index.ts'
import { workingYear, type DayKind, type YearDay } from '../domain/working-year.ts'
import './calendar-page.css'
import './words.ts'

const ofCalendar = (id: string): Filter => ({ field: 'calendarId', op: 'eq', value: id })

/** A working calendar: its year as a picture, its holidays and make-up workdays as a list. */
export function CalendarPage() {
  const { id = '' } = useParams()
  return (
    <RecordPage
      contract={workCalendarRecord}
      id={id}
      sections={[{ fields: ['name', 'region', 'isDefault', ...weekdays] }]}
      tabs={[
        { key: 'year', label: 'calendarException.plural', render: () => <WorkingYear id={id} /> },
        {
          key: 'days',
          label: 'resource.calendarDays',
          render: () => <RecordTable contract={calendarExceptionRecord} embedded fixed={ofCalendar(id)} defaults={{ calendarId: id }} />,
        },
      ]}
    />
  )
}

function WorkingYear({ id }: { id: string }) {
  const { t } = useWords()
  const [year, setYear] = useState(() => new Date().getFullYear())
  const filter: Filter = {
    and: [ofCalendar(id), { field: 'fromDate', op: 'gte', value: `${year - 1}-12-01` }, { field: 'fromDate', op: 'lte', value: `${year}-12-31` }],
  }
  const calendar = useQuery(queryOptions(resource.workCalendar.get, { id }))
  const { data, error, refetch } = useQuery(
    queryOptions(resource.calendarException.list, { filter: JSON.stringify(filter), sort: 'fromDate', archived: 'no', limit: pageLimit.max }),
  )
  if (error) return <Failure error={error} retry={refetch} />
  if (!data || !calendar.data) return <Loading rows={6} />
  const exceptions = data.items.flatMap(({ fromDate, ...day }) => (fromDate ? [{ ...day, fromDate }] : []))
  const months = workingYear({ year, week: calendar.data, exceptions })
  const count = months.flat().filter(({ kind }) => kind === 'works' || kind === 'madeUp').length
  return (
    <section className="zl-year" aria-label={t('workCalendar.year', { year })}>
      <header className="zl-year-head">
        <Button icon={<LeftOutlined />} aria-label={t('workCalendar.before')} onClick={() => setYear(year - 1)} />
        <strong className="zl-figures">{t('workCalendar.year', { year })}</strong>
        <Button icon={<RightOutlined />} aria-label={t('workCalendar.after')} onClick={() => setYear(year + 1)} />
        <span>{t('workCalendar.days', { count })}</span>
        <Legend />
        <OfficialDays id={id} year={year} any={data.items.length > 0} />
      </header>
      <div className="zl-year-months">
        {months.map((days, month) => (
          <Month key={days[0]?.date ?? month} days={days} />
        ))}
      </div>
    </section>
  )
}

const kinds = ['works', 'off', 'holiday', 'madeUp'] as const satisfies readonly DayKind[]

function Legend() {
  const { t } = useWords()
  return (
    <ul className="zl-year-legend">
      {kinds.map((kind) => (
        <li key={kind}>
          <i className={`zl-day zl-day-${kind}`} aria-hidden />
          {t(`workCalendar.${kind}`)}
        </li>
      ))}
    </ul>
  )
}

function Month({ days }: { days: YearDay[] }) {
  const { t } = useWords()
  const format = useFormat()
  const [first] = days
  if (!first) return null
  return (
    <div className="zl-year-month">
      <h3>{format.month(first.date)}</h3>
      <ol>
        {days.map(({ date, kind, name, weekday }, index) => (
          <li
            key={date}
            style={index === 0 ? { gridColumnStart: weekday + 1 } : undefined}
            className={`zl-day zl-day-${kind}`}
            title={[date, name, t(`workCalendar.${kind}`)].filter(Boolean).join(' · ')}
          >
            {Number(date.slice(8))}
          </li>
        ))}
      </ol>
    </div>
  )
}

function OfficialDays({ id, year, any }: { id: string; year: number; any: boolean }) {
  const { t } = useWords()
  const can = useCan()
  const notify = useNotify()
  const add = useOperation(resource.workCalendar.addOfficialDays)
  if (!can('calendarException.write')) return null
  if (!officialYears.some((known) => known === year))
    return any ? null : <span className="zl-year-note">{t('workCalendar.noneKnown', { year })}</span>
  const enter = () =>
    add.mutate({ id, year }, { onSuccess: ({ added }) => notify.done(t('workCalendar.entered', { count: added })), onError: notify.failed })
  return (
    <Button onClick={enter} loading={add.isPending}>
      {t('workCalendar.enterOfficial', { year })}
    </Button>
  )
}
