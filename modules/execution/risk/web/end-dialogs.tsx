import { DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { RecordPicker } from '#ui/form/index.ts'
import type { Row } from '#ui/record/index.ts'
import { useGo } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { closeReasons, risk } from '../contract/index.ts'
import { Ask, Entry } from './dialog.tsx'
import { useAct } from './use-act.ts'

type Props = { row: Row; onClose: () => void }
type Reason = (typeof closeReasons)[number]

const currencyOf = (row: Row): string => {
  const money = row['costLikely']
  return typeof money === 'object' && money !== null && 'currency' in money ? String(money.currency) : 'CNY'
}

/** It has happened: when, what, and what it cost as far as is known. */
export function OccurDialog({ row, onClose }: Props) {
  const { t } = useWords()
  const go = useGo()
  const { act, busy, failure } = useAct()
  const [on, setOn] = useState(() => dayjs().format('YYYY-MM-DD'))
  const [what, setWhat] = useState('')
  const [cost, setCost] = useState<string | null>(null)
  const [days, setDays] = useState<number | null>(null)
  const [ownerId, setOwner] = useState<string | null>(typeof row['ownerId'] === 'string' ? row['ownerId'] : null)
  const [dueOn, setDue] = useState<string | null>(null)
  const send = async (): Promise<void> => {
    const made = await act(
      risk.risk.occur,
      {
        id: row.id,
        on,
        ...(what.trim() ? { what: what.trim() } : {}),
        actualCost: cost === null || cost === '' ? null : { amount: Number(cost).toFixed(2), currency: currencyOf(row) },
        actualDays: days,
        ownerId,
        dueOn,
      },
      t('risk.occur.done'),
    )
    if (made) go(`/issues/${made.issue.id}`)
  }
  return (
    <Ask
      title={t('risk.occur')}
      lead={t('risk.occur.lead')}
      submit={t('risk.occur')}
      busy={busy}
      failure={failure}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <Entry label={t('issue.what')}>
        {(id) => <Input.TextArea id={id} rows={3} maxLength={5000} value={what} onChange={(event) => setWhat(event.target.value)} autoFocus />}
      </Entry>
      <div className="zl-risk-fields">
        <Entry label={t('issue.occurredOn')}>
          {(id) => <DatePicker id={id} value={dayjs(on)} allowClear={false} onChange={(day) => day && setOn(day.format('YYYY-MM-DD'))} />}
        </Entry>
        <Entry label={`${t('issue.actualCost')} (${currencyOf(row)})`}>
          {(id) => <InputNumber<string> id={id} stringMode precision={2} value={cost} onChange={setCost} />}
        </Entry>
        <Entry label={t('issue.actualDays')}>{(id) => <InputNumber id={id} value={days} onChange={setDays} />}</Entry>
        <Entry label={t('issue.dueOn')}>
          {(id) => <DatePicker id={id} value={dueOn ? dayjs(dueOn) : null} onChange={(day) => setDue(day ? day.format('YYYY-MM-DD') : null)} />}
        </Entry>
      </div>
      <Entry label={t('issue.ownerId')}>{(id) => <RecordPicker id={id} to="member" value={ownerId} onChange={setOwner} />}</Entry>
    </Ask>
  )
}

export function CloseDialog({ row, onClose }: Props) {
  const { t } = useWords()
  const { act, busy, failure } = useAct()
  const [reason, setReason] = useState<Reason | null>(null)
  const [note, setNote] = useState('')
  const send = async (): Promise<void> => {
    if (reason === null) return
    const input = { id: row.id, reason, ...(note.trim() ? { note: note.trim() } : {}) }
    if (await act(risk.risk.close, input, t('risk.close.done'))) onClose()
  }
  return (
    <Ask
      title={t('risk.close')}
      submit={t('risk.close')}
      disabled={reason === null}
      busy={busy}
      failure={failure}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <Entry label={t('risk.closeReason')}>
        {(id) => (
          <Select<Reason>
            id={id}
            aria-label={t('risk.closeReason')}
            value={reason}
            onChange={setReason}
            options={closeReasons.map((value) => ({ value, label: t(`risk.closeReason.${value}`) }))}
          />
        )}
      </Entry>
      <Entry label={t('risk.closeNote')}>
        {(id) => <Input.TextArea id={id} rows={3} maxLength={5000} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Entry>
    </Ask>
  )
}
