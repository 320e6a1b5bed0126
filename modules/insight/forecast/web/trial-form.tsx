import { PlusOutlined } from '@ant-design/icons'
import { Button, DatePicker, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useState, type ReactNode } from 'react'
import { RecordPicker } from '#ui/form/index.ts'
import { useWords } from '#ui/words/index.ts'
import { riskTrials, Trial } from '../contract/index.ts'
import type { SimulationReply } from './answers.ts'
import './simulation-words.ts'

const kinds = ['drop', 'take', 'chance', 'value', 'move', 'lend', 'capacity', 'risk'] as const
type Kind = (typeof kinds)[number]
type Draft = Partial<Record<'pursuitId' | 'resourceId' | 'from' | 'to' | 'riskId' | 'as' | 'notBefore' | 'amount', string>> & {
  probability?: number
  capacity?: number
}

/** Puts one trial together; what is not complete can't be added. */
export function TrialForm({ reply, onAdd }: { reply: SimulationReply; onAdd: (trial: Trial) => void }) {
  const { t } = useWords()
  const [kind, setKind] = useState<Kind>('drop')
  const [draft, setDraft] = useState<Draft>({})
  const trial = Trial.safeParse({ taskId: null, as: 'gone', ...draft, try: kind })
  const put = (patch: Draft): void => setDraft({ ...draft, ...patch })
  const pursuits = reply.pursuits.filter(({ basis }) => basis.dates !== 'signed' && (kind !== 'take' || basis.leftOut === 'OMITTED'))
  return (
    <div className="zl-forecast-trial-form">
      <Select<Kind>
        aria-label={t('forecast.try.what')}
        value={kind}
        onChange={setKind}
        popupMatchSelectWidth={false}
        options={kinds.map((value) => ({ value, label: t(`forecast.try.kind.${value}`) }))}
      />
      {kind !== 'capacity' && (
        <Select<string>
          aria-label={t('forecast.try.pursuit')}
          placeholder={t('forecast.try.pursuit')}
          value={draft.pursuitId ?? null}
          onChange={(pursuitId) => put({ pursuitId })}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          options={pursuits.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Details kind={kind} draft={draft} put={put} />
      <Button
        type="primary"
        icon={<PlusOutlined />}
        disabled={!trial.success}
        onClick={() => {
          if (trial.success) onAdd(trial.data)
          setDraft({})
        }}
      >
        {t('forecast.try.add')}
      </Button>
    </div>
  )
}

type DetailProps = { kind: Kind; draft: Draft; put: (patch: Draft) => void }

function Details({ kind, draft, put }: DetailProps): ReactNode {
  const { t } = useWords()
  const person = (key: 'from' | 'to' | 'resourceId', label: string) => (
    <RecordPicker
      to="resource"
      aria-label={label}
      value={draft[key] ?? null}
      onChange={(id) => put({ [key]: id ?? undefined })}
      filter={{ field: 'kind', op: 'eq', value: 'person' }}
    />
  )
  switch (kind) {
    case 'chance':
      return (
        <InputNumber<number>
          aria-label={t('forecast.try.probability')}
          placeholder={t('forecast.try.probability')}
          min={0}
          max={100}
          value={draft.probability === undefined ? null : Math.round(draft.probability * 100)}
          onChange={(value) => put(value === null ? {} : { probability: value / 100 })}
        />
      )
    case 'value':
      return (
        <InputNumber<string>
          aria-label={t('forecast.try.amount')}
          placeholder={t('forecast.try.amount')}
          stringMode
          min="0"
          controls={false}
          value={draft.amount ?? null}
          onChange={(amount) => put(amount === null ? {} : { amount })}
        />
      )
    case 'move':
      return (
        <DatePicker
          aria-label={t('forecast.try.date')}
          placeholder={t('forecast.try.date')}
          value={draft.notBefore ? dayjs(draft.notBefore) : null}
          onChange={(day) => put(day ? { notBefore: day.format('YYYY-MM-DD') } : {})}
        />
      )
    case 'lend':
      return (
        <>
          {person('from', t('forecast.try.from'))}
          {person('to', t('forecast.try.to'))}
        </>
      )
    case 'capacity':
      return (
        <>
          {person('resourceId', t('forecast.try.person'))}
          <InputNumber<number>
            aria-label={t('forecast.try.capacity')}
            placeholder={t('forecast.try.capacity')}
            min={0}
            max={1000}
            step={0.5}
            value={draft.capacity ?? null}
            onChange={(capacity) => put(capacity === null ? {} : { capacity })}
          />
        </>
      )
    case 'risk':
      return <RiskDetails draft={draft} put={put} />
    default:
      return null
  }
}

function RiskDetails({ draft, put }: Pick<DetailProps, 'draft' | 'put'>) {
  const { t } = useWords()
  return (
    <>
      <RecordPicker
        to="risk"
        aria-label={t('forecast.try.risk')}
        disabled={!draft.pursuitId}
        value={draft.riskId ?? null}
        onChange={(id) => put(id ? { riskId: id } : {})}
        filter={{ field: 'pursuitId', op: 'eq', value: draft.pursuitId ?? '' }}
      />
      <Select<string>
        aria-label={t('forecast.try.as')}
        value={draft.as ?? 'gone'}
        onChange={(as) => put({ as })}
        options={riskTrials.map((value) => ({ value, label: t(`forecast.try.as.${value}`) }))}
      />
    </>
  )
}
