import type { OutputOf } from '#kernel/contract/operation.ts'
import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { readPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import { schedule } from '../../contract/index.ts'
import { enoughHistory } from '../../domain/learned.ts'
import { leafCount, pastNames, phasesOf, workTasks, type TemplateTask } from '../../domain/template-content.ts'
import { fitOf, isFit, rankOf, type Asking } from '../../domain/template-fit.ts'
import { spanOf } from '../../domain/template-span.ts'
import { knownTemplates, learnedOf, templateBy, type KnownTemplate } from '../known-templates.ts'
import { namesOfSkills } from '../skill-names.ts'
import { countPast } from '../store/learned.ts'
import { timesUsed } from '../store/template.ts'

type Listed = OutputOf<typeof schedule.plan.templates>['templates'][number]

export const listTemplates = implement(schedule.plan.templates, async ({ work, input }) => {
  const asking = input.pursuitId === undefined ? null : await askingOf(work, input.pursuitId)
  const templates = await knownTemplates(work)
  const names = templates.flatMap((template) => [...pastNames(template).keys()])
  const past = await countPast(work, { names: [...new Set(names)], pursuitClass: asking?.pursuitClass ?? null })
  const used = await timesUsed(work)
  const listed = templates.map((template): Listed & { rank: number } => {
    const fit = asking && fitOf(template, asking)
    const { key, name, note, own, content } = template
    return {
      key,
      name,
      note,
      own,
      fit,
      tasks: leafCount(content),
      days: spanOf(template).days,
      used: used.get(key) ?? 0,
      learned: learnedFrom(template, past),
      suits: fit === null || isFit(fit),
      rank: fit === null ? 0 : rankOf(fit),
    }
  })
  return { templates: listed.toSorted((a, b) => b.rank - a.rank).map(({ rank: _rank, ...shown }) => shown) }
})

async function askingOf(work: Work, pursuitId: string): Promise<Asking> {
  const { pursuit, definition } = await readPursuit(work, pursuitId, 'plan.read')
  return { processId: pursuit.processId, pursuitClass: pursuit.pursuitClass, stageKeys: definition.stages.map(({ key }) => key) }
}

function learnedFrom(template: KnownTemplate, past: ReadonlyMap<string, number>): Listed['learned'] {
  const times = new Map<string, number>()
  for (const [name, key] of pastNames(template)) times.set(key, (times.get(key) ?? 0) + (past.get(name) ?? 0))
  const counts = workTasks(template.content).map(({ key }) => times.get(key) ?? 0)
  return { tasks: counts.filter((n) => n >= enoughHistory).length, most: Math.max(0, ...counts) }
}

type TaskRow = OutputOf<typeof schedule.plan.templateTasks>['tasks'][number]

export const listTemplateTasks = implement(schedule.plan.templateTasks, async ({ work, input, refuse }) => {
  const pursuit = input.pursuitId === undefined ? null : (await readPursuit(work, input.pursuitId, 'plan.read')).pursuit
  const template = (await templateBy(work, input.key)) ?? refuse('NO_TEMPLATE')
  const { tasks } = template.content
  const learned = await learnedOf(work, template, pursuit?.pursuitClass ?? null)
  const span = spanOf(template)
  const skills = await namesOfSkills(
    work,
    tasks.flatMap(({ skills: demanded }) => demanded.map(({ skillId }) => skillId)),
  )
  const phases = phasesOf(tasks)
  const depths = new Map<string | null, number>([[null, -1]])
  const rows = tasks.map((task): TaskRow => {
    const depth = (depths.get(task.parent) ?? -1) + 1
    depths.set(task.key, depth)
    const { key, name, kind, elapsed, byBuyer, signs } = task
    const { start = null, finish = null } = span.byTask.get(key) ?? {}
    return {
      key,
      name,
      depth,
      kind,
      elapsed,
      byBuyer,
      signs,
      start,
      finish,
      summary: phases.has(key),
      gate: task.gate !== null,
      skills: task.skills.flatMap(({ skillId, level, units }) => {
        const skill = skills.get(skillId)
        return skill === undefined ? [] : [{ name: skill, level, units }]
      }),
      planned: phases.has(key) ? null : plannedOf(task),
      history: learned.get(key) ?? null,
    }
  })
  return { enough: enoughHistory, days: span.days, tasks: rows }
})

const plannedOf = ({ kind, optimistic, duration, pessimistic }: TemplateTask): TaskRow['planned'] =>
  kind === 'milestone' ? null : { best: optimistic, usual: duration, worst: pessimistic }
