import { DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { isProblem, useOperation } from '#kernel/client/index.ts'
import { useGo, useNotify, useRecordHref } from '#ui/shell/index.ts'
import { problemText, useFormat, useWords } from '#ui/words/index.ts'
import { closeReasons, gateOutcomes, outcomes, pursuit, type CloseReason, type Outcome } from '../contract/index.ts'
import { DialogForm, Entry, FormBody } from './dialog-form.tsx'
import type { PlacedStage } from './use-process.ts'

export type Moved = { id: string; stageId: string | null; name: string | null }
type Open = { pursuit: Moved; onClose: () => void }

const day = (value: string | null) => (value ? dayjs(value) : null)

type ReturnProps = Open & { stages: readonly PlacedStage[]; toStageId?: string }

/** Back to an earlier stage, with the reason in writing; without a window of its own, for the board. */
export function ReturnForm({ pursuit: row, stages, toStageId, onClose }: ReturnProps) {
  const { t } = useWords()
  const notify = useNotify()
  const back = useOperation(pursuit.return)
  const here = stages.findIndex(({ id }) => id === row.stageId)
  const earlier = stages.filter(({ index }) => index < here)
  const [to, setTo] = useState(toStageId ?? earlier.at(-1)?.id)
  const [reason, setReason] = useState('')
  const send = async (): Promise<void> => {
    if (
      !to ||
      !(await back
        .mutateAsync({ id: row.id, toStageId: to, ...(row.stageId ? { fromStageId: row.stageId } : {}), reason: reason.trim() })
        .catch(() => null))
    )
      return
    notify.done(t('pursuit.moved', { stage: stages.find(({ id }) => id === to)?.label ?? '' }))
    onClose()
  }
  return (
    <FormBody
      submit={t('pursuit.return')}
      disabled={!to || reason.trim() === ''}
      busy={back.isPending}
      failure={back.error}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <Entry label={t('pursuit.return.to')} required>
        {(id, name) => (
          <Select aria-label={name} id={id} value={to} onChange={setTo} options={earlier.map((stage) => ({ value: stage.id, label: stage.label }))} />
        )}
      </Entry>
      <Entry label={t('pursuit.return.reason')} required>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={3}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            autoFocus
            aria-required
          />
        )}
      </Entry>
    </FormBody>
  )
}

/** Won, lost, shelved or withdrawn, and why. */
export function CloseDialog({ pursuit: row, onClose, onGate }: Open & { onGate: () => void }) {
  const { t } = useWords()
  const notify = useNotify()
  const close = useOperation(pursuit.close)
  const [outcome, setOutcome] = useState<Outcome>('lost')
  const [reason, setReason] = useState<CloseReason | undefined>(undefined)
  const [note, setNote] = useState('')
  const [closedOn, setClosedOn] = useState<string | null>(dayjs().format('YYYY-MM-DD'))
  const send = async (): Promise<void> => {
    try {
      const closed = await close.mutateAsync({
        id: row.id,
        outcome,
        ...(reason ? { reason } : {}),
        ...(note.trim() ? { note: note.trim() } : {}),
        ...(closedOn ? { closedOn } : {}),
      })
      notify.done(t('pursuit.closed', { status: t(`pursuit.status.${closed.status ?? outcome}`) }))
      onClose()
    } catch (error) {
      if (!isProblem(error, 'GATE_NOT_PASSED')) return
      notify.info(problemText(t, error))
      onGate()
    }
  }
  return (
    <DialogForm
      title={t('pursuit.close')}
      submit={t('pursuit.close')}
      danger={outcome !== 'won'}
      disabled={outcome !== 'won' && !reason}
      busy={close.isPending}
      failure={close.error}
      onSubmit={() => void send()}
      onClose={onClose}
      {...(outcome === 'won' ? { lead: t('pursuit.close.wonHint') } : {})}
    >
      <Entry label={t('pursuit.close.outcome')} required>
        {(id, name) => (
          <Select
            aria-label={name}
            id={id}
            value={outcome}
            onChange={setOutcome}
            options={outcomes.map((one) => ({ value: one, label: t(`pursuit.status.${one}`) }))}
          />
        )}
      </Entry>
      <Entry label={t('pursuit.closeReason')} required={outcome !== 'won'}>
        {(id, name) => (
          <Select
            aria-label={name}
            id={id}
            value={reason}
            onChange={setReason}
            allowClear={outcome === 'won'}
            options={closeReasons.map((one) => ({ value: one, label: t(`pursuit.closeReason.${one}`) }))}
          />
        )}
      </Entry>
      <Entry label={t('pursuit.closedOn')}>
        {(id) => <DatePicker id={id} value={day(closedOn)} onChange={(value) => setClosedOn(value ? value.format('YYYY-MM-DD') : null)} />}
      </Entry>
      <Entry label={t('pursuit.closeNote')}>
        {(id) => <Input.TextArea id={id} rows={3} maxLength={5000} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Entry>
    </DialogForm>
  )
}

/** A new attempt, linked to the closed one. */
export function ReopenDialog({ pursuit: row, onClose }: Open) {
  const { t } = useWords()
  const go = useGo()
  const hrefOf = useRecordHref()
  const reopen = useOperation(pursuit.reopen)
  const [name, setName] = useState(row.name ?? '')
  const [reason, setReason] = useState('')
  const send = async (): Promise<void> => {
    const made = await reopen.mutateAsync({ id: row.id, reason: reason.trim(), ...(name.trim() ? { name: name.trim() } : {}) }).catch(() => null)
    if (!made) return
    onClose()
    const href = hrefOf('pursuit', made.id)
    if (href) go(href)
  }
  return (
    <DialogForm
      title={t('pursuit.reopen')}
      lead={t('pursuit.reopen.lead')}
      submit={t('pursuit.reopen')}
      disabled={reason.trim() === ''}
      busy={reopen.isPending}
      failure={reopen.error}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <Entry label={t('pursuit.name')} required>
        {(id) => <Input id={id} maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />}
      </Entry>
      <Entry label={t('pursuit.reopen.reason')} required>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={3}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            autoFocus
            aria-required
          />
        )}
      </Entry>
    </DialogForm>
  )
}

type OverrideProps = Open & { model: number | null; own: number | null }

/** A person's own win probability, beside the calibrated one. */
export function OverrideDialog({ pursuit: row, model, own, onClose }: OverrideProps) {
  const { t } = useWords()
  const format = useFormat()
  const override = useOperation(pursuit.overrideProbability)
  const [percent, setPercent] = useState<number | null>(own === null ? null : Math.round(own * 1000) / 10)
  const [reason, setReason] = useState('')
  const send = async (probability: number | null): Promise<void> => {
    if (await override.mutateAsync({ id: row.id, probability, ...(reason.trim() ? { reason: reason.trim() } : {}) }).catch(() => null)) onClose()
  }
  return (
    <DialogForm
      title={t('pursuit.override')}
      lead={t('pursuit.override.lead', { model: format.percent(model) })}
      submit={t('action.save')}
      disabled={percent === null || reason.trim() === ''}
      busy={override.isPending}
      failure={override.error}
      onSubmit={() => void send((percent ?? 0) / 100)}
      onClose={onClose}
      extra={
        own !== null && (
          <button type="button" className="ant-btn ant-btn-link" onClick={() => void send(null)}>
            {t('pursuit.override.clear')}
          </button>
        )
      }
    >
      <Entry label={t('pursuit.override.value')} required>
        {(id) => <InputNumber id={id} min={0.1} max={99.9} step={5} value={percent} onChange={setPercent} autoFocus />}
      </Entry>
      <Entry label={t('pursuit.overrideReason')} required>
        {(id) => (
          <Input.TextArea id={id} rows={3} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} aria-required />
        )}
      </Entry>
    </DialogForm>
  )
}

const refusals = gateOutcomes.filter((outcome) => outcome !== 'go')

/** A review that does not let it pass. */
export function DecideDialog({ pursuit: row, onClose }: Open) {
  const { t } = useWords()
  const decide = useOperation(pursuit.decideGate)
  const [outcome, setOutcome] = useState<(typeof refusals)[number]>('hold')
  const [note, setNote] = useState('')
  const send = async (): Promise<void> => {
    if (await decide.mutateAsync({ id: row.id, outcome, note: note.trim() }).catch(() => null)) onClose()
  }
  return (
    <DialogForm
      title={t('pursuit.decide')}
      submit={t('action.save')}
      disabled={note.trim() === ''}
      busy={decide.isPending}
      failure={decide.error}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <Entry label={t('pursuit.decide.outcome')} required>
        {(id, name) => (
          <Select
            aria-label={name}
            id={id}
            value={outcome}
            onChange={setOutcome}
            options={refusals.map((one) => ({ value: one, label: t(`pursuit.outcome.${one}`) }))}
          />
        )}
      </Entry>
      <Entry label={t('pursuit.decide.note')} required>
        {(id) => (
          <Input.TextArea id={id} rows={3} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} autoFocus aria-required />
        )}
      </Entry>
    </DialogForm>
  )
}
