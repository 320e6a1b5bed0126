import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Popover, Select } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import type { OutputOf } from '#kernel/contract/operation.ts'
import { queryOptions } from '#kernel/client/index.ts'
import { Empty, Failure, Go, Loading, Page, useRecordHref, useSearch } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { schedule } from '../contract/index.ts'
import './schedule.css'
import './words.ts'

const Search = z.object({
  from: z.iso.date().optional().catch(undefined),
  person: z.uuid().optional().catch(undefined),
  skill: z.uuid().optional().catch(undefined),
  team: z.uuid().optional().catch(undefined),
})
type Place = z.infer<typeof Search>
const step = 13

export function LoadPage() {
  const { t } = useWords()
  return (
    <Page title={t('plan.load')} subtitle={t('plan.load.hint')} size="full">
      <LoadTable />
    </Page>
  )
}

const isoToday = (): string => new Date().toISOString().slice(0, 10)
const weeksLater = (day: string, weeks: number): string => new Date(Date.parse(day) + weeks * 7 * 86_400_000).toISOString().slice(0, 10)

/** Planned work of people by week over all pursuits; of one person on his own page. */
export function LoadTable({ resourceId }: { resourceId?: string }) {
  const { t } = useWords()
  const format = useFormat()
  const [today] = useState(isoToday)
  const [search, setSearch] = useSearch(Search)
  const from = search.from ?? today
  const asked = resourceId ?? search.person
  const { data, error, refetch } = useQuery({
    ...queryOptions(schedule.plan.load, {
      from,
      weeks: step,
      ...(asked ? { resourceId: asked } : {}),
      ...(search.skill && !resourceId ? { skillId: search.skill } : {}),
      ...(search.team && !resourceId ? { teamId: search.team } : {}),
    }),
    placeholderData: keepPreviousData,
  })
  if (error) return <Failure error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  if (data.people.length === 0) return <Empty text={t('plan.load.none')} />
  return (
    <>
      <div className="zl-load-head">
        <Button icon={<LeftOutlined />} aria-label={t('plan.load.earlier')} onClick={() => setSearch({ from: weeksLater(from, -step) })} />
        <Button icon={<RightOutlined />} aria-label={t('plan.load.later')} onClick={() => setSearch({ from: weeksLater(from, step) })} />
        {!resourceId && <Filters load={data} search={search} onChange={setSearch} />}
      </div>
      {data.rows.length === 0 && <Empty text={t('plan.load.nobody')} />}
      <div className="zl-load">
        <table>
          <thead>
            <tr>
              <td />
              {data.weeks.map((week) => (
                <th key={week} scope="col">
                  {format.date(week)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.resourceId}>
                <th scope="row">{row.name}</th>
                {data.weeks.map((week, at) => (
                  <td key={week}>
                    <Cell {...{ row, week, at }} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

type Load = OutputOf<typeof schedule.plan.load>
type Row = Load['rows'][number]

/** Of whom the load is shown: it stays in the address. */
function Filters({ load, search, onChange }: { load: Load; search: Place; onChange: (place: Partial<Place>) => void }) {
  const { t } = useWords()
  const choice = (key: 'team' | 'skill' | 'person', rows: readonly { id: string; name: string }[]) =>
    rows.length > 0 && (
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t(`plan.load.${key}`)}
        placeholder={t(`plan.load.${key}`)}
        value={search[key] ?? null}
        onChange={(value: string | null | undefined) => onChange({ [key]: value ?? undefined })}
        options={rows.map(({ id, name }) => ({ value: id, label: name }))}
        style={{ minWidth: 140 }}
      />
    )
  return (
    <>
      {choice('team', load.teams)}
      {choice('skill', load.skills)}
      {choice('person', load.people)}
    </>
  )
}

function toneOf(load: number, capacity: number): string {
  if (load === 0) return capacity === 0 ? 'away' : 'none'
  if (load > capacity + 1) return 'over'
  return load > capacity * 0.85 ? 'full' : 'some'
}

function Cell({ row, week, at }: { row: Row; week: string; at: number }) {
  const { t } = useWords()
  const format = useFormat()
  const [load, capacity] = [row.load[at] ?? 0, row.capacity[at] ?? 0]
  const hours = (minutes: number): string => t('plan.hours', { count: Math.round(minutes / 60) })
  const share = load === 0 ? (capacity === 0 ? '—' : '') : capacity === 0 ? hours(load) : format.percent(load / capacity)
  const said = share || t('plan.load.idle')
  return (
    <Popover
      trigger="click"
      content={<Causes {...{ row, at }} />}
      title={t('plan.load.cell', { name: row.name, week: format.date(week), share: `${hours(load)} / ${hours(capacity)}` })}
    >
      <button
        type="button"
        className="zl-load-cell"
        data-tone={toneOf(load, capacity)}
        aria-label={t('plan.load.cell', { name: row.name, week: format.date(week), share: said === '—' ? t('plan.load.away') : said })}
      >
        {share}
      </button>
    </Popover>
  )
}

/** Which tasks of which pursuits the hours of a week are for. */
function Causes({ row, at }: { row: Row; at: number }) {
  const { t } = useWords()
  const href = useRecordHref()
  const causes = row.causes.filter(({ load }) => (load[at] ?? 0) > 0).toSorted((a, b) => (b.load[at] ?? 0) - (a.load[at] ?? 0))
  if (causes.length === 0) return <p>{t('plan.load.idle')}</p>
  return (
    <ul className="zl-load-causes">
      {causes.map(({ pursuitId, pursuit, taskId, task, load }) => (
        <li key={taskId}>
          <span>
            {pursuitId ? (
              <>
                <Go to={`${href('pursuit', pursuitId)}?tab=plan&task=${taskId}`}>{pursuit}</Go> · {task}
              </>
            ) : (
              t('plan.load.elsewhere')
            )}
          </span>
          <span className="zl-figures">{t('plan.hours', { count: Math.round((load[at] ?? 0) / 60) })}</span>
        </li>
      ))}
    </ul>
  )
}
