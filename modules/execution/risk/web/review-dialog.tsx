import { DatePicker, Input, InputNumber } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { CallInput } from '#kernel/client/index.ts'
import type { Row } from '#ui/record/index.ts'
import { useWords } from '#ui/words/index.ts'
import { risk } from '../contract/index.ts'
import { Ask, Entry } from './dialog.tsx'
import { useAct } from './use-act.ts'

type Input = CallInput<typeof risk.risk.review>

const currencyOf = (row: Row): string => {
  const money = row['costLikely'] ?? row['currentValue']
  return typeof money === 'object' && money !== null && 'currency' in money ? String(money.currency) : 'CNY'
}

/** How the risk stands now. What is left empty stays as it is. */
export function ReviewDialog({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useWords()
  const { act, busy, failure } = useAct()
  const known = row['currentProbability']
  const [probability, setProbability] = useState<number | null>(typeof known === 'number' ? Math.round(known * 1000) / 10 : null)
  const [cost, setCost] = useState<string | null>(null)
  const [days, setDays] = useState<number | null>(null)
  const [note, setNote] = useState('')
  const [next, setNext] = useState<string | null>(null)
  const send = async (): Promise<void> => {
    const input: Input = {
      id: row.id,
      ...(probability === null || probability / 100 === known ? {} : { probability: probability / 100 }),
      ...(cost === null || cost === ''
        ? {}
        : { costLow: null, costLikely: { amount: Number(cost).toFixed(2), currency: currencyOf(row) }, costHigh: null }),
      ...(days === null ? {} : { daysLow: null, daysLikely: days, daysHigh: null }),
      ...(note.trim() ? { note: note.trim() } : {}),
      ...(next ? { nextReviewOn: next } : {}),
    }
    if (await act(risk.risk.review, input, t('risk.review.done'))) onClose()
  }
  return (
    <Ask
      title={t('risk.review')}
      lead={t('risk.review.lead')}
      submit={t('risk.review')}
      busy={busy}
      failure={failure}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <div className="zl-risk-fields">
        <Entry label={`${t('risk.currentProbability')} (%)`}>
          {(id) => <InputNumber id={id} min={0} max={100} value={probability} onChange={setProbability} autoFocus />}
        </Entry>
        <Entry label={`${t('risk.costLikely')} (${currencyOf(row)})`}>
          {(id) => <InputNumber<string> id={id} stringMode min="0" precision={2} value={cost} onChange={setCost} />}
        </Entry>
        <Entry label={t('risk.daysLikely')}>{(id) => <InputNumber id={id} min={0} max={10_000} value={days} onChange={setDays} />}</Entry>
      </div>
      <Entry label={t('risk.review.note')}>
        {(id) => <Input.TextArea id={id} rows={3} maxLength={5000} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Entry>
      <Entry label={t('risk.nextReviewOn')}>
        {(id) => <DatePicker id={id} value={next ? dayjs(next) : null} onChange={(day) => setNext(day ? day.format('YYYY-MM-DD') : null)} />}
      </Entry>
    </Ask>
  )
}
