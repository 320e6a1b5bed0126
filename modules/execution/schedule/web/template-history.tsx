import { useQuery } from '@tanstack/react-query'
import { Failure, Loading } from '#ui/shell/index.ts'
import { queryOptions, type CallOutput } from '#kernel/client/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { schedule } from '../contract/index.ts'
import { minutesOfDay } from './time.ts'
import './template-words.ts'
import './template.css'

type Tasks = CallOutput<typeof schedule.plan.templateTasks>
type Task = Tasks['tasks'][number]

const days = (minutes: number, elapsed = false): number => Math.round((minutes / minutesOfDay({ elapsed })) * 10) / 10

/** Tasks of a template as they follow each other, each with its days and what it took in closed pursuits, of the class of a pursuit if one is named. */
export function TemplateHistory({ template, pursuitId }: { template: string; pursuitId?: string }) {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(queryOptions(schedule.plan.templateTasks, { key: template, ...(pursuitId ? { pursuitId } : {}) }))
  if (error) return <Failure error={error} retry={() => void refetch()} quiet />
  if (!data) return <Loading rows={6} />
  return (
    <div className="zl-outline">
      <table className="zl-plan-history">
        <thead>
          <tr>
            <th scope="col">{t('plan.task')}</th>
            <th scope="col" className="zl-outline-when">
              {t('plan.template.when')}
            </th>
            <th scope="col">{t('plan.history.template')}</th>
            <th scope="col">{t('plan.history.own')}</th>
          </tr>
        </thead>
        <tbody>
          {data.tasks.map((task) => (
            <tr key={task.key} data-phase={task.summary || undefined}>
              <th scope="row" style={{ paddingInlineStart: 8 + task.depth * 16 }}>
                <Name task={task} />
              </th>
              <td className="zl-outline-when">
                <Bar task={task} whole={data.days} />
              </td>
              <td className="zl-outline-days">{task.planned ? t('plan.days', { count: days(task.planned.usual, task.elapsed) }) : ''}</td>
              <td>{task.planned ? <Past task={task} enough={data.enough} /> : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Name({ task: { name, byBuyer, gate, signs, skills } }: { task: Task }) {
  const { t } = useWords()
  const format = useFormat()
  const marks = [byBuyer && 'plan.template.buyer', gate && 'plan.template.gate', signs && 'plan.template.signs'].filter((mark) => mark !== false)
  return (
    <>
      {name}
      {marks.length > 0 && <span className="zl-outline-mark">{marks.map((mark) => t(mark)).join(' · ')}</span>}
      {skills.map((skill) => (
        <span key={skill.name} className="zl-outline-skill">
          {t('plan.template.skill', { name: skill.name, units: format.number(skill.units), level: skill.level ?? 0 })}
        </span>
      ))}
    </>
  )
}

/** Where in the whole the task lies. */
function Bar({ task: { start, finish, kind, byBuyer }, whole }: { task: Task; whole: number | null }) {
  const { t } = useWords()
  if (start === null || finish === null || !whole) return null
  const milestone = kind === 'milestone'
  const last = Math.max(1, Math.ceil(finish))
  const first = Math.min(last, Math.floor(start) + 1)
  const said = milestone ? t('plan.template.at', { day: last }) : t('plan.template.span', { from: first, to: last })
  const place = { insetInlineStart: `${(start / whole) * 100}%`, ...(milestone ? {} : { inlineSize: `${((finish - start) / whole) * 100}%` }) }
  return (
    <span className="zl-outline-track" title={said}>
      <span className="zl-unseen">{said}</span>
      <span className="zl-outline-bar" data-kind={milestone ? 'milestone' : byBuyer ? 'buyer' : 'task'} style={place} aria-hidden />
    </span>
  )
}

function Past({ task: { history }, enough }: { task: Pick<Task, 'history'>; enough: number }) {
  const { t } = useWords()
  if (!history) return <span className="zl-plan-few">{t('plan.history.none')}</span>
  const said = t('plan.history.past', { n: history.n, median: days(history.p50), p80: days(history.p80) })
  return history.n < enough ? (
    <span className="zl-plan-few">
      {said} · {t('plan.history.few', { enough })}
    </span>
  ) : (
    said
  )
}

/** The same of one task that was drawn from a template. */
export function TaskHistory({ templateTask, pursuitId }: { templateTask: string; pursuitId: string }) {
  const { t } = useWords()
  const [template = '', key = ''] = templateTask.split('/')
  const { data } = useQuery(queryOptions(schedule.plan.templateTasks, { key: template, pursuitId }))
  const task = data?.tasks.find((one) => one.key === key)
  if (!data || !task?.planned) return null
  return (
    <p className="zl-plan-task-history">
      {t('plan.history.template')} {t('plan.days', { count: days(task.planned.usual, task.elapsed) })} · <Past task={task} enough={data.enough} />
    </p>
  )
}
