import type { BuyerAnswer, BuyerStep, PlanContent, PlanTask, TaskFields } from '../contract/index.ts'
import { dayOfMinute, type PlanDates } from './dates.ts'

/** Steps that a buyer may see: his own, and those that were marked for him. Never a phase, whose name may say more. */
export function shownTasks({ tasks }: PlanContent): PlanTask[] {
  const parents = new Set(tasks.map(({ parentId }) => parentId))
  return tasks.filter(({ id, byBuyer, shared }) => (byBuyer || shared) && !parents.has(id))
}

const lastDay = (minute: number): string => dayOfMinute(Math.max(0, minute - 1))

type Showing = { content: PlanContent; dates: PlanDates | null; answers: readonly BuyerAnswer[]; dayOf: (instant: string) => string }

/** The steps as the buyer reads them, by date. What is not named here, he does not get. */
export function stepsFor({ content, dates, answers, dayOf }: Showing): BuyerStep[] {
  const last = lastWords(answers)
  const steps = shownTasks(content).map((task): BuyerStep => {
    const { start = null, finish = null } = dates?.byTask.get(task.id) ?? {}
    const answer = last.get(task.id)
    return {
      id: task.id,
      name: task.name,
      side: task.byBuyer ? 'buyer' : 'seller',
      milestone: task.kind === 'milestone',
      startOn: start === null ? null : dayOfMinute(start),
      finishOn: finish === null ? null : task.kind === 'milestone' ? lastDay(finish) : lastDay(Math.max(finish, (start ?? 0) + 1)),
      done: isDone(task),
      doneOn: task.actualFinish === null ? null : lastDay(task.actualFinish),
      answer: answer ? { kind: answer.kind, day: answer.day, reason: answer.reason, on: dayOf(answer.at) } : null,
    }
  })
  return steps.toSorted((a, b) => (a.finishOn ?? '9').localeCompare(b.finishOn ?? '9') || (a.startOn ?? '').localeCompare(b.startOn ?? ''))
}

export const isDone = ({ actualFinish, percentComplete }: TaskFields): boolean => actualFinish !== null || percentComplete === 1

/** The newest answer on each step; answers come newest first. */
export function lastWords(answers: readonly BuyerAnswer[]): Map<string, BuyerAnswer> {
  const last = new Map<string, BuyerAnswer>()
  for (const answer of answers) if (!last.has(answer.taskId)) last.set(answer.taskId, answer)
  return last
}

/** Dates that the buyer has refused or wants otherwise, as his last word, and that nobody has dealt with. */
export const openAnswers = (answers: readonly BuyerAnswer[]): BuyerAnswer[] =>
  [...lastWords(answers).values()].filter(({ kind, settledAt }) => (kind === 'refuse' || kind === 'propose') && settledAt === null)

/** A tick: the step ended now, and began when it was to begin, if nobody has said. */
export function ticked(task: PlanTask, { start, now }: { start: number | null; now: number }): Partial<TaskFields> {
  const began = task.actualStart ?? Math.min(start ?? now, now)
  return { actualStart: task.kind === 'milestone' ? now : Math.min(began, now), actualFinish: now, percentComplete: 1 }
}
