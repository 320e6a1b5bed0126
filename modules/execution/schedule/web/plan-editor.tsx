import { ExpandOutlined, HistoryOutlined, PlusOutlined, SaveOutlined, ShareAltOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown, Select } from 'antd'
import { useMemo, useState } from 'react'
import { z } from 'zod'
import { queryOptions } from '#kernel/client/index.ts'
import { Gantt, type GanttColumn, type GanttRow, type GanttSpan, type GanttZoom } from '#ui/gantt/index.ts'
import { Slot, useGo, useSearch } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { schedule, type Plan } from '../contract/index.ts'
import { BaselineDialog } from './baseline-dialog.tsx'
import { BuyerAnswers, useOpenAnswers } from './buyer-answers.tsx'
import { ChangesDrawer } from './changes-drawer.tsx'
import { added, editOf } from './edits.ts'
import { FileMenu } from './file-menu.tsx'
import { PreviewBar, Problem } from './preview-bar.tsx'
import { linksOf, peopleOf, rowsOf } from './rows.ts'
import { ShareDialog } from './share-dialog.tsx'
import { planBands, type PlanBand } from './slots.ts'
import { TaskDrawer } from './task-drawer.tsx'
import { clockOf, daysOf, finishDay, startDay } from './time.ts'
import { useDraft, type Preview } from './use-draft.ts'

const Search = z.object({
  zoom: z.enum(['day', 'week', 'month', 'quarter']).default('month').catch('month'),
  task: z.string().optional().catch(undefined),
  baseline: z.string().optional().catch(undefined),
})

/** A plan as table and bars; every change of dates is shown over all pursuits before it is accepted. */
export function PlanEditor({ plan, whole }: { plan: Plan; whole: boolean }) {
  const [search, setSearch] = useSearch(Search)
  const [selected, setSelected] = useState<string | null>(plan.tasks[0]?.id ?? null)
  const draft = useDraft(plan)
  const clock = useMemo(() => clockOf(plan.calendar), [plan.calendar])
  const baselines = useQuery(queryOptions(schedule.plan.baselines, { id: plan.id })).data?.baselines
  const baseline = baselines?.find(({ id }) => id === search.baseline)
  const answers = useOpenAnswers(plan.id)
  const [bands, setBands] = useState<readonly PlanBand[]>([])
  const rows = useMemo(() => rowsOf(plan, { baseline: baseline?.tasks ?? [], answers, bands }), [plan, baseline, answers, bands])
  const links = useMemo(() => linksOf(plan), [plan])
  const ghosts = useMemo(() => ghostsOf(draft.preview), [draft.preview])
  const picture = { plan, clock, pending: draft.pending }
  const [today] = useState(wallClock)
  const open = (task: string | undefined) => setSearch({ task })
  const chosen = plan.tasks.find(({ id }) => id === search.task)
  return (
    <div className="zl-plan">
      {plan.problem && <Problem problem={plan.problem} />}
      <BuyerAnswers answers={answers} plan={plan} draft={draft} />
      <Slot of={planBands} with={{ pursuitId: plan.pursuitId, planId: plan.id, revision: plan.revision, onBands: setBands }} />
      <Gantt
        {...{ rows, links, today, ghosts, selected }}
        columns={useColumns(plan)}
        worksOn={clock.works}
        zoom={search.zoom}
        onZoom={(zoom: GanttZoom) => setSearch({ zoom })}
        onSelect={setSelected}
        onOpen={open}
        {...(plan.mayWrite
          ? {
              onEdit: (edit) => draft.propose(editOf(edit, picture)),
              onDrag: (edit) => draft.drag(edit && editOf(edit, picture)),
            }
          : {})}
        label={plan.name}
        {...(whole ? {} : { height: Math.min(640, 110 + rows.length * 32) })}
        actions={
          <Actions
            {...{ plan, selected, draft, open, whole }}
            baselines={baselines ?? []}
            baseline={search.baseline}
            onBaseline={(id) => setSearch({ baseline: id })}
          />
        }
      />
      <PreviewBar draft={draft} />
      {chosen && <TaskDrawer key={chosen.id} {...{ plan, draft }} task={chosen} onClose={() => open(undefined)} />}
    </div>
  )
}

const ghostsOf = (preview: Preview | null): ReadonlyMap<string, GanttSpan> =>
  new Map(
    (preview?.moved ?? []).flatMap(({ taskId, start, finish }) => (start === null || finish === null ? [] : [[taskId, { start, finish }] as const])),
  )

/** Now, in minutes of the clock on the wall. */
function wallClock(): number {
  const now = new Date()
  return Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / 60_000)
}

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
        ...shown('duration', 72, ({ id, kind }) => (kind === 'task' ? t('plan.days', { count: daysOf(tasks.get(id)) }) : '')),
        align: 'end',
      },
      shown('start', 104, ({ start }) => format.date(startDay(start))),
      shown('finish', 104, ({ finish }) => format.date(finishDay(finish))),
      shown('people', 120, ({ id }) => format.list(people.get(id) ?? [])),
    ]
  }, [plan, t, format])
}

type ActionsProps = {
  plan: Plan
  whole: boolean
  selected: string | null
  draft: ReturnType<typeof useDraft>
  open: (id: string) => void
  baselines: readonly { id: string; name: string }[]
  baseline: string | undefined
  onBaseline: (id: string | undefined) => void
}

function Actions({ plan, whole, selected, draft, open, baselines, baseline, onBaseline }: ActionsProps) {
  const { t } = useWords()
  const go = useGo()
  const [dialog, setDialog] = useState<'baseline' | 'changes' | 'share' | null>(null)
  const add = (kind: 'task' | 'milestone'): void => {
    const { id, edit } = added(plan, selected, { kind, name: t(kind === 'task' ? 'plan.newTask' : 'plan.newMilestone') })
    void draft.carryOut(edit).then(() => open(id))
  }
  return (
    <>
      {baselines.length > 0 && (
        <Select
          aria-label={t('plan.baseline')}
          value={baseline ?? ''}
          onChange={(id) => onBaseline(id || undefined)}
          options={[{ value: '', label: t('plan.noBaseline') }, ...baselines.map(({ id, name }) => ({ value: id, label: name }))]}
          style={{ minWidth: 120 }}
        />
      )}
      {!whole && <Button icon={<ExpandOutlined />} aria-label={t('plan.whole')} title={t('plan.whole')} onClick={() => go(`/plans/${plan.id}`)} />}
      <FileMenu plan={plan} />
      <Button icon={<ShareAltOutlined />} aria-label={t('buyer.share')} title={t('buyer.share')} onClick={() => setDialog('share')} />
      <Button icon={<HistoryOutlined />} aria-label={t('plan.changes')} title={t('plan.changes')} onClick={() => setDialog('changes')} />
      {plan.mayWrite && (
        <>
          <Button icon={<SaveOutlined />} aria-label={t('plan.takeBaseline')} title={t('plan.takeBaseline')} onClick={() => setDialog('baseline')} />
          <Dropdown
            menu={{
              items: [
                { key: 'task', label: t('plan.addTask'), onClick: () => add('task') },
                { key: 'milestone', label: t('plan.addMilestone'), onClick: () => add('milestone') },
              ],
            }}
          >
            <Button type="primary" icon={<PlusOutlined />} onClick={() => add('task')}>
              {t('plan.addTask')}
            </Button>
          </Dropdown>
        </>
      )}
      {dialog === 'baseline' && <BaselineDialog planId={plan.id} onClose={() => setDialog(null)} />}
      {dialog === 'share' && <ShareDialog plan={plan} onClose={() => setDialog(null)} />}
      {dialog === 'changes' && <ChangesDrawer plan={plan} onClose={() => setDialog(null)} />}
    </>
  )
}
