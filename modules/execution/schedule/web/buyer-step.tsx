import { CheckCircleFilled, ClockCircleOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useId, useState, type FormEvent } from 'react'
import { useFormat, useWords } from '#ui/words/index.ts'
import type { BuyerStep as Step } from '../contract/index.ts'

export type Answer = { stepId: string; kind: 'done' | 'undone' | 'agree' | 'propose' | 'refuse'; day?: string; reason?: string }

type Props = {
  step: Step
  busy: boolean
  by: string
  onBy: (name: string) => void
  /** True when it was taken. */
  onAnswer: (answer: Answer) => Promise<boolean>
}

/** One step: whose it is, when, whether it is done, and what the buyer can say of it. */
export function BuyerStep({ step, busy, by, onBy, onAnswer }: Props) {
  const { t } = useWords()
  const format = useFormat()
  const [answering, setAnswering] = useState(false)
  const { id, name, side, startOn, finishOn, milestone, done, doneOn } = step
  const dates =
    finishOn === null
      ? t('buyer.undated')
      : milestone || startOn === finishOn || startOn === null
        ? format.date(finishOn)
        : t('buyer.span', { start: format.date(startOn), finish: format.date(finishOn) })
  const send = async (answer: Omit<Answer, 'stepId'>): Promise<void> => {
    if (await onAnswer({ stepId: id, ...answer })) setAnswering(false)
  }
  const ownTick = side === 'buyer' && (!done || step.answer?.kind === 'done')
  return (
    <li className="zl-buyer-step" data-done={done || undefined} data-side={side}>
      <div className="zl-buyer-step-head">
        {ownTick ? (
          <button
            type="button"
            className="zl-buyer-tick"
            role="checkbox"
            aria-checked={done}
            aria-label={t(done ? 'buyer.untick' : 'buyer.tick', { name })}
            disabled={busy}
            onClick={() => void send({ kind: done ? 'undone' : 'done' })}
          >
            {done ? <CheckCircleFilled /> : <i />}
          </button>
        ) : (
          <span className="zl-buyer-tick" role="img" aria-label={t(done ? 'buyer.done' : 'buyer.open')}>
            {done ? <CheckCircleFilled /> : <ClockCircleOutlined />}
          </span>
        )}
        <div>
          <h2>{name}</h2>
          <p>
            <span className="zl-buyer-side">{t(`buyer.side.${side}`)}</span>{' '}
            {done && doneOn ? t('buyer.doneOn', { day: format.date(doneOn) }) : dates}
          </p>
          <Said step={step} />
        </div>
      </div>
      {!done && finishOn !== null && !answering && (
        <div className="zl-buyer-buttons">
          <Button disabled={busy} aria-label={t('buyer.answerTo', { answer: t('buyer.agree'), name })} onClick={() => void send({ kind: 'agree' })}>
            {t('buyer.agree')}
          </Button>
          <Button
            disabled={busy}
            aria-label={t('buyer.answerTo', { answer: t('buyer.other'), name })}
            aria-expanded={answering}
            onClick={() => setAnswering(true)}
          >
            {t('buyer.other')}
          </Button>
        </div>
      )}
      {answering && (
        <OtherDate name={name} busy={busy} by={by} onBy={onBy} onClose={() => setAnswering(false)} onSend={(answer) => void send(answer)} />
      )}
    </li>
  )
}

/** What he said of it last. */
function Said({ step: { answer, done } }: { step: Step }) {
  const { t } = useWords()
  const format = useFormat()
  if (!answer || done || answer.kind === 'done' || answer.kind === 'undone') return null
  const values = { on: format.date(answer.on), day: answer.day ? format.date(answer.day) : '', reason: answer.reason ?? '' }
  return <p className="zl-buyer-said">{t(`buyer.said.${answer.kind}`, values)}</p>
}

type OtherProps = Pick<Props, 'busy' | 'by' | 'onBy'> & { name: string; onClose: () => void; onSend: (answer: Omit<Answer, 'stepId'>) => void }

/** Another date, or only that this one does not suit, with the reason. */
function OtherDate({ name, busy, by, onBy, onClose, onSend }: OtherProps) {
  const { t } = useWords()
  const id = useId()
  const [day, setDay] = useState('')
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const because = reason.trim() ? { reason: reason.trim() } : {}
    onSend(day ? { kind: 'propose', day, ...because } : { kind: 'refuse', ...because })
  }
  return (
    <form className="zl-buyer-other" onSubmit={submit} aria-label={t('buyer.answerTo', { answer: t('buyer.other'), name })}>
      <label htmlFor={`${id}day`}>{t('buyer.newDay')}</label>
      <input id={`${id}day`} type="date" value={day} onChange={({ target }) => setDay(target.value)} />
      <label htmlFor={`${id}reason`}>{t('buyer.reason')}</label>
      <Input.TextArea
        id={`${id}reason`}
        value={reason}
        required={day === ''}
        maxLength={1000}
        autoSize={{ minRows: 2, maxRows: 6 }}
        onChange={({ target }) => setReason(target.value)}
      />
      <label htmlFor={`${id}by`}>{t('buyer.by')}</label>
      <Input id={`${id}by`} value={by} maxLength={60} autoComplete="name" onChange={({ target }) => onBy(target.value)} />
      <div className="zl-buyer-buttons">
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={busy} disabled={day === '' && reason.trim() === ''}>
          {t('buyer.send')}
        </Button>
      </div>
    </form>
  )
}
