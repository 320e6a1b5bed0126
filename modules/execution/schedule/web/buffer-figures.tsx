import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useFormat, useWords } from '#ui/words/index.ts'
import type { Plan, PlanBuffer } from '../contract/index.ts'
import type { Buffers } from './buffers-drawer.tsx'
import { deadlineOf } from './rows.ts'
import { dayMinutes, finishDay, wallClock } from './time.ts'
import type { Draft } from './use-draft.ts'

/** Working minutes as days, to a tenth. */
export function useDays(): (minutes: number) => string {
  const { t } = useWords()
  return (minutes) => t('plan.days', { count: Math.round((minutes / dayMinutes) * 10) / 10 })
}

type Props = { answer: Buffers; buffer: PlanBuffer; plan: Plan; draft: Draft; onClose: () => void }

/** Buffer, use and promise, large; then how they came about, and what they do not know. */
export function BufferFigures({ answer, buffer, plan, draft, onClose }: Props) {
  const { t } = useWords()
  const format = useFormat()
  const days = useDays()
  const { minutes, used, slip, penetration, zone, done, from, promised, finish, overdue, strayed } = buffer
  const day = (minute: number | null): string => format.date(finishDay(minute))
  const zoneWord = zone && t(`plan.buffers.zone.${zone}`)
  return (
    <>
      <dl className="zl-buffers-figures">
        <div>
          <dt>{t('plan.buffers.size')}</dt>
          <dd>{days(minutes)}</dd>
          <dd>{t(`plan.buffers.rule.${buffer.size.rule}`)}</dd>
        </div>
        <div data-zone={zone ?? undefined}>
          <dt>{t('plan.buffers.used')}</dt>
          <dd>{used === null ? '—' : days(used)}</dd>
          {zoneWord && <dd className="zl-buffers-zone">{zoneWord}</dd>}
          {slip !== null && slip < 0 && <dd>{t('plan.buffers.ahead', { days: days(-slip) })}</dd>}
          {penetration !== null && <dd>{t('plan.buffers.share', { share: format.percent(penetration) })}</dd>}
          {done !== null && <dd>{t('plan.buffers.done', { share: format.percent(done) })}</dd>}
        </div>
        <div>
          <dt>{t('plan.buffers.promised')}</dt>
          <dd>{day(promised)}</dd>
          <dd>{t('plan.buffers.after', { day: day(from), days: days(minutes) })}</dd>
          <dd>{t('plan.buffers.ofPlan', { day: day(finish) })}</dd>
          <PromiseIt {...{ buffer, plan, draft, onClose }} />
        </div>
      </dl>
      <p className="zl-buffers-method">
        {t(`plan.buffers.by.${buffer.size.rule}`, { ...buffer.size, work: days(buffer.size.work) })}{' '}
        {t(`plan.buffers.because.${buffer.size.because}`)}{' '}
        {answer.baseline && answer.because !== 'LOG_BROKEN'
          ? t('plan.buffers.basis', { name: answer.baseline.name, day: format.instant(answer.baseline.at) })
          : t('plan.buffers.basis.now')}
      </p>
      <div className="zl-buffers-notes">
        {minutes === 0 && <Alert type="warning" showIcon title={t('plan.buffers.noBuffer')} />}
        {answer.because && answer.because !== 'NO_BASELINE' && <Alert type="info" showIcon title={t(`plan.buffers.why.${answer.because}`)} />}
        {overdue > 0 && <Alert type="warning" showIcon title={t('plan.buffers.overdue', { count: overdue })} />}
        {strayed > 0 && <Alert type="info" showIcon title={t('plan.buffers.strayed', { count: strayed })} />}
      </div>
    </>
  )
}

/** Makes the date the deadline of the target, as an edit that waits to be applied. */
function PromiseIt({ buffer: { targetId, promised }, plan, draft, onClose }: Omit<Props, 'answer'>) {
  const { t } = useWords()
  const format = useFormat()
  const day = finishDay(promised)
  const target = plan.tasks.find(({ id }) => id === targetId)
  const [now] = useState(wallClock)
  // What is past can’t be promised any more.
  if (!target || day === null || !plan.mayWrite || promised < now) return null
  const deadline = deadlineOf(day)
  if (target.deadline === deadline) return <dd>{t('plan.buffers.isPromised')}</dd>
  const promise = (): void => {
    draft.propose({ edit: 'changeTask', id: target.id, fields: { deadline } })
    onClose()
  }
  return (
    <dd>
      <Button size="small" title={t('plan.buffers.promise.hint', { day: format.date(day), name: target.name })} onClick={promise}>
        {t('plan.buffers.promise')}
      </Button>
    </dd>
  )
}
