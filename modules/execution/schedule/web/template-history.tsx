import { useQuery } from '@tanstack/react-query'
import { Failure, Loading } from '#ui/shell/index.ts'
import { queryOptions, type CallOutput } from '#kernel/client/index.ts'
import { useWords } from '#ui/words/index.ts'
import { schedule } from '../contract/index.ts'
import { dayMinutes } from './time.ts'

type Tasks = CallOutput<typeof schedule.plan.templateTasks>
type Task = Tasks['tasks'][number]

const days = (minutes: number): number => Math.round((minutes / dayMinutes) * 10) / 10

/** Tasks of a template, each with its days and what it took in closed pursuits of the same class. */
export function TemplateHistory({ template, pursuitId }: { template: string; pursuitId: string }) {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(queryOptions(schedule.plan.templateTasks, { key: template, pursuitId }))
  if (error) return <Failure error={error} retry={() => void refetch()} quiet />
  if (!data) return <Loading rows={6} />
  return (
    <table className="zl-plan-history">
      <thead>
        <tr>
          <th scope="col">{t('plan.task')}</th>
          <th scope="col">{t('plan.history.template')}</th>
          <th scope="col">{t('plan.history.own')}</th>
        </tr>
      </thead>
      <tbody>
        {data.tasks.map((task) => (
          <tr key={task.key} data-phase={task.planned === null || undefined}>
            <th scope="row" style={{ paddingInlineStart: 8 + task.depth * 16 }}>
              {task.name}
            </th>
            <td>{task.planned ? t('plan.days', { count: days(task.planned.usual) }) : ''}</td>
            <td>{task.planned ? <Past task={task} enough={data.enough} /> : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Past({ task: { history }, enough }: { task: Task; enough: number }) {
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
      {t('plan.history.template')} {t('plan.days', { count: days(task.planned.usual) })} · <Past task={task} enough={data.enough} />
    </p>
  )
}
