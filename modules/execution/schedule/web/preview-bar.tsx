import { Alert, Button } from 'antd'
import { ProblemError } from '#kernel/client/index.ts'
import { Failure, Slot, useCommands } from '#ui/shell/index.ts'
import { hasWord } from '#kernel/contract/words.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { planEffects } from './slots.ts'
import { finishDay } from './time.ts'
import type { Draft, Preview } from './use-draft.ts'

/** What waits to be applied, and what it would do: to the signing, to the end, to other tasks, to people over all pursuits. */
export function PreviewBar({ pursuitId, draft }: { pursuitId: string; draft: Draft }) {
  const { t } = useWords()
  const { pending, edits, dragging, preview, failure, busy, apply, drop } = draft
  useCommands(pending.length > 0 ? [{ id: 'plan.drop', label: 'plan.drop', run: drop }] : [])
  if (pending.length === 0 && !dragging) return null
  return (
    <section className="zl-plan-preview" aria-label={t('plan.pending', { count: edits.length })} aria-live="polite">
      <div className="zl-plan-preview-text">
        <strong>{t('plan.pending', { count: edits.length })}</strong>
        {failure ? <Reason failure={failure} /> : preview && <Effects preview={preview} />}
        {!failure && edits.length > 0 && <Slot of={planEffects} with={{ pursuitId, edits, live: dragging }} />}
      </div>
      <Button onClick={drop}>{t('plan.drop')}</Button>
      <Button
        type="primary"
        autoFocus={!dragging}
        loading={busy}
        disabled={dragging || failure !== null || preview === null}
        onClick={() => void apply()}
      >
        {t('plan.apply')}
      </Button>
    </section>
  )
}

function Effects({ preview }: { preview: Preview }) {
  const { t } = useWords()
  const format = useFormat()
  const { signBefore, sign, finishBefore, finish, moved, overloads } = preview
  const day = (minute: number | null): string => format.date(finishDay(minute))
  const others = Math.max(0, moved.length - 1)
  const hours = (minutes: number): string => t('plan.hours', { count: Math.round(minutes / 60) })
  return (
    <ul>
      {sign !== signBefore && <li className="zl-plan-strong">{t('plan.signMoves', { before: day(signBefore), after: day(sign) })}</li>}
      {finish !== finishBefore && <li className="zl-plan-strong">{t('plan.finishMoves', { before: day(finishBefore), after: day(finish) })}</li>}
      <li>{others > 0 ? t('plan.movesTasks', { count: others }) : t('plan.movesNothing')}</li>
      {overloads.slice(0, 4).map(({ resourceId, name, week, before, after, capacity, pursuits }) => (
        <li key={`${resourceId} ${week}`} data-tone={after > capacity ? 'bad' : 'good'}>
          {t('plan.overloads', { name, week: format.date(week), before: hours(before), after: hours(after), capacity: hours(capacity) })}
          {pursuits.length > 0 && ` · ${t('plan.overloadsWith', { names: format.list(pursuits.map((pursuit) => pursuit.name)) })}`}
        </li>
      ))}
    </ul>
  )
}

type PlanProblem = { code: string; names: readonly string[] }

/** Why a plan gives no dates, in the words of the trade. */
export function Problem({ problem }: { problem: PlanProblem }) {
  const { t } = useWords()
  const format = useFormat()
  const key = `plan.problem.${problem.code}`
  return (
    <Alert
      type="error"
      showIcon
      title={hasWord(key) ? t(key, { names: format.list([...problem.names]) }) : t('plan.problem.other', { code: problem.code })}
    />
  )
}

function Reason({ failure }: { failure: Error }) {
  const problem = planProblemIn(failure)
  return problem ? <Problem problem={problem} /> : <Failure error={failure} quiet />
}

function planProblemIn(failure: Error): PlanProblem | null {
  const data = failure instanceof ProblemError ? failure.data : null
  if (typeof data !== 'object' || data === null || !('code' in data) || !('names' in data)) return null
  return { code: String(data.code), names: Array.isArray(data.names) ? data.names.map(String) : [] }
}
