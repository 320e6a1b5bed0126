import { useMemo, useState, type ReactNode } from 'react'
import { Gantt, type GanttColumn, type GanttRow, type GanttSpan, type GanttZoom } from '#ui/gantt/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import type { BuyerAnswer, Plan } from '../contract/index.ts'
import { editOf } from './edits.ts'
import { linksOf, peopleOf, rowsOf, type Kept } from './rows.ts'
import type { PlanBand } from './slots.ts'
import { daysOf, finishDay, startDay, wallClock, type Clock } from './time.ts'
import type { Draft, Preview } from './use-draft.ts'

type Props = {
  plan: Plan
  draft: Draft
  clock: Clock
  baseline: readonly Kept[]
  answers: readonly BuyerAnswer[]
  bands: readonly PlanBand[]
  /** The critical chain, while it is being looked at. */
  chain: ReadonlySet<string>
  selected: string | null
  onSelect: (id: string) => void
  onOpen: (id: string) => void
  zoom: GanttZoom
  onZoom: (zoom: GanttZoom) => void
  /** Null: to the bottom of the window. */
  height: number | null
  actions: ReactNode
}

/** A plan as table and bars. */
export function PlanGantt({ plan, draft, clock, baseline, answers, bands, chain, height, ...shown }: Props) {
  const rows = useMemo(() => rowsOf(plan, { baseline, answers, bands, chain }), [plan, baseline, answers, bands, chain])
  const links = useMemo(() => linksOf(plan), [plan])
  const ghosts = useMemo(() => ghostsOf(draft.preview), [draft.preview])
  const picture = { plan, clock, pending: draft.pending }
  const [today] = useState(wallClock)
  return (
    <Gantt
      {...shown}
      {...{ rows, links, today, ghosts }}
      columns={useColumns(plan)}
      worksOn={clock.works}
      {...(plan.mayWrite
        ? {
            onEdit: (edit) => draft.propose(editOf(edit, picture)),
            onDrag: (edit) => draft.drag(edit && editOf(edit, picture)),
          }
        : {})}
      label={plan.name}
      {...(height === null ? {} : { height })}
    />
  )
}

const ghostsOf = (preview: Preview | null): ReadonlyMap<string, GanttSpan> =>
  new Map(
    (preview?.moved ?? []).flatMap(({ taskId, start, finish }) => (start === null || finish === null ? [] : [[taskId, { start, finish }] as const])),
  )

function useColumns(plan: Plan): GanttColumn[] {
  const { t } = useWords()
  const format = useFormat()
  return useMemo(() => {
    const tasks = new Map(plan.tasks.map((task) => [task.id, task]))
    const people = peopleOf(plan)
    const shown = (key: string, width: number, text: (row: GanttRow) => string): GanttColumn => ({
      key,
      label: t(`plan.${key}`),
      width,
      text,
      render: text,
    })
    return [
      {
        ...shown('duration', 86, ({ id, kind }) => (kind === 'task' ? t('plan.days', { count: daysOf(tasks.get(id)) }) : '')),
        align: 'end',
      },
      shown('start', 112, ({ start }) => format.date(startDay(start))),
      shown('finish', 112, ({ finish }) => format.date(finishDay(finish))),
      shown('people', 120, ({ id }) => format.list(people.get(id) ?? [])),
    ]
  }, [plan, t, format])
}
