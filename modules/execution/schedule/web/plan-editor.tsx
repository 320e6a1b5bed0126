import { BarChartOutlined, CalendarOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { z } from 'zod'
import { queryOptions } from '#kernel/client/index.ts'
import { Slot, useSearch } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { schedule, type Plan } from '../contract/index.ts'
import { BuyerAnswers, useOpenAnswers } from './buyer-answers.tsx'
import { PlanActions } from './plan-actions.tsx'
import { PlanCalendar } from './plan-calendar.tsx'
import { PlanGantt } from './plan-gantt.tsx'
import { PlanTable } from './plan-table.tsx'
import { PreviewBar, Problem } from './preview-bar.tsx'
import type { Kept } from './rows.ts'
import { planBands, type PlanBand } from './slots.ts'
import { TaskDrawer } from './task-drawer.tsx'
import { clockOf } from './time.ts'
import { useDraft } from './use-draft.ts'

const views = ['gantt', 'list', 'calendar'] as const
type View = (typeof views)[number]
const icons = { gantt: <BarChartOutlined />, list: <UnorderedListOutlined />, calendar: <CalendarOutlined /> }

const Search = z.object({
  view: z.enum(views).default('gantt').catch('gantt'),
  zoom: z.enum(['day', 'week', 'month', 'quarter']).default('month').catch('month'),
  task: z.string().optional().catch(undefined),
  baseline: z.string().optional().catch(undefined),
})

const noBaseline: readonly Kept[] = []
const noChain: ReadonlySet<string> = new Set()

/** A plan as bars, list or calendar; every change of dates is shown over all pursuits before it is accepted. */
export function PlanEditor({ plan, whole }: { plan: Plan; whole: boolean }) {
  const [search, setSearch] = useSearch(Search)
  const [selected, setSelected] = useState<string | null>(plan.tasks[0]?.id ?? null)
  const [bands, setBands] = useState<readonly PlanBand[]>([])
  const [chain, setChain] = useState(noChain)
  const draft = useDraft(plan)
  const clock = useMemo(() => clockOf(plan.calendar), [plan.calendar])
  const baselines = useQuery(queryOptions(schedule.plan.baselines, { id: plan.id })).data?.baselines
  const answers = useOpenAnswers(plan.id)
  const open = (task: string | undefined) => setSearch({ task })
  const chosen = plan.tasks.find(({ id }) => id === search.task)
  const actions = (
    <>
      <ViewSwitch view={search.view} onChange={(view) => setSearch({ view })} />
      <PlanActions
        {...{ plan, selected, draft, open, whole }}
        baselines={baselines ?? []}
        baseline={search.baseline}
        onBaseline={(id) => setSearch({ baseline: id })}
        onChain={setChain}
        onPick={search.view === 'gantt' ? setSelected : open}
      />
    </>
  )
  const baseline = baselines?.find(({ id }) => id === search.baseline)?.tasks ?? noBaseline
  return (
    <div className="zl-plan" data-beside={(whole && chain.size > 0) || undefined}>
      {plan.problem && <Problem problem={plan.problem} />}
      <BuyerAnswers answers={answers} plan={plan} draft={draft} />
      <Slot of={planBands} with={{ pursuitId: plan.pursuitId, planId: plan.id, revision: plan.revision, onBands: setBands }} />
      {search.view === 'gantt' && (
        <PlanGantt
          {...{ plan, draft, clock, baseline, answers, bands, chain, selected, actions }}
          onSelect={setSelected}
          onOpen={open}
          zoom={search.zoom}
          onZoom={(zoom) => setSearch({ zoom })}
          height={whole ? null : Math.min(640, 110 + plan.tasks.length * 32)}
        />
      )}
      {search.view === 'list' && <PlanTable {...{ plan, draft, actions, baseline }} onOpen={open} />}
      {search.view === 'calendar' && <PlanCalendar plan={plan} actions={actions} onOpen={open} />}
      <PreviewBar pursuitId={plan.pursuitId} draft={draft} />
      {chosen && <TaskDrawer key={chosen.id} {...{ plan, draft }} task={chosen} onClose={() => open(undefined)} />}
    </div>
  )
}

function ViewSwitch({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  const { t } = useWords()
  return (
    <Segmented<View>
      aria-label={t('plan.view')}
      value={view}
      onChange={onChange}
      options={views.map((value) => ({
        value,
        icon: icons[value],
        label: <span className="zl-unseen">{t(`plan.view.${value}`)}</span>,
        title: t(`plan.view.${value}`),
      }))}
    />
  )
}
