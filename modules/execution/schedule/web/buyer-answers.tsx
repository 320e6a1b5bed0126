import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { queryOptions, useOperation } from '#kernel/client/index.ts'
import { Go, useNotify } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { schedule, type BuyerAnswer, type Plan, type PlanEdit } from '../contract/index.ts'
import { minuteOfDay } from './time.ts'
import type { Draft } from './use-draft.ts'
import './buyer-words.ts'
import './buyer.css'

/** Dates that the buyer has refused or wants otherwise, and that nobody has dealt with. */
export const useOpenAnswers = (planId: string): readonly BuyerAnswer[] =>
  useQuery(queryOptions(schedule.buyerAnswer.list, { id: planId, open: 'true', limit: 200 })).data?.items ?? none

const none: readonly BuyerAnswer[] = []

/** Later: the step ends no earlier than he can; sooner: the day he wants is its deadline, so that the plan shows what is missing. */
function adopted({ taskId, day }: BuyerAnswer, plan: Plan): PlanEdit | null {
  const task = plan.tasks.find(({ id }) => id === taskId)
  if (!task || day === null) return null
  const end = minuteOfDay(day, true)
  const later = task.dates.finish === null || end > task.dates.finish
  return { edit: 'changeTask', id: taskId, fields: later ? { constraint: 'FNET', constraintAt: end } : { deadline: end } }
}

type Props = { answers: readonly BuyerAnswer[]; plan: Plan; draft: Draft }

export function BuyerAnswers({ answers, plan, draft }: Props) {
  const { t } = useWords()
  if (answers.length === 0) return null
  return (
    <section className="zl-answers" aria-label={t('buyer.answers')}>
      <h3>{t('buyer.answers')}</h3>
      <ul>
        {answers.map((answer) => {
          const edit = adopted(answer, plan)
          return (
            <li key={answer.id}>
              <Said answer={answer} />
              {plan.mayWrite && (
                <span>
                  {edit && (
                    <Button size="small" onClick={() => draft.propose(edit)}>
                      {t('buyer.adopt')}
                    </Button>
                  )}{' '}
                  <Settle answer={answer} />
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Said({ answer }: { answer: BuyerAnswer }) {
  const { t } = useWords()
  const format = useFormat()
  const { kind, taskName, day, plannedOn, reason, byName, at } = answer
  const values = { step: taskName, day: format.date(kind === 'propose' ? day : plannedOn) }
  return (
    <div>
      {t(kind === 'propose' ? 'buyer.answer.propose' : 'buyer.answer.refuse', values)}
      <p>{[reason, byName, format.instant(at)].filter(Boolean).join(' · ')}</p>
    </div>
  )
}

function Settle({ answer }: { answer: BuyerAnswer }) {
  const { t } = useWords()
  const notify = useNotify()
  const settle = useOperation(schedule.buyerAnswer.settle)
  return (
    <Button size="small" loading={settle.isPending} onClick={() => settle.mutate({ id: answer.id }, { onError: notify.failed })}>
      {t('buyer.settle')}
    </Button>
  )
}

/** Beside the gate: what the buyer does not accept is evidence that the plan does not hold. */
export function GateAnswers({ pursuitId }: { pursuitId: string }) {
  const { t } = useWords()
  const { data } = useQuery(queryOptions(schedule.plan.show, { pursuitId }))
  return data?.plan ? <GateList planId={data.plan.id} pursuitId={pursuitId} label={t('buyer.gate')} /> : null
}

function GateList({ planId, pursuitId, label }: { planId: string; pursuitId: string; label: string }) {
  const { t } = useWords()
  const answers = useOpenAnswers(planId)
  if (answers.length === 0) return null
  return (
    <section className="zl-answers" aria-label={label}>
      <h3>{label}</h3>
      <p>{t('buyer.gate.hint')}</p>
      <ul>
        {answers.map((answer) => (
          <li key={answer.id}>
            <Said answer={answer} />
            <Go to={`/pursuits/${pursuitId}?tab=plan&task=${answer.taskId}`}>{t('plan.tab')}</Go>
          </li>
        ))}
      </ul>
    </section>
  )
}
