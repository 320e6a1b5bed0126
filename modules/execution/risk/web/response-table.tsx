import { Button } from 'antd'
import { useMemo } from 'react'
import { RecordTable, type AnyRecord, type ExtraColumn, type Row } from '#ui/record/index.ts'
import { useCan } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { risk, riskResponseRecord, strategiesOf } from '../contract/index.ts'
import { leverageColumn } from './response-columns.tsx'
import { responseSections } from './screen-contract.ts'
import { useAct } from './use-act.ts'

const columns = ['what', 'status', '+do', '+worth', 'dueOn', 'cost', 'reduction', 'strategy', 'ownerId'].map((field) => ({ field }))

/** Responses to one risk: only strategies that fit its kind are offered. */
export function ResponseTable({ riskId, kind }: { riskId: string; kind: string }) {
  const contract: AnyRecord = useMemo(() => {
    const { fields } = riskResponseRecord.options
    const options = strategiesOf[kind === 'opportunity' ? 'opportunity' : 'threat']
    return { ...riskResponseRecord, options: { ...riskResponseRecord.options, fields: { ...fields, strategy: { ...fields.strategy, options } } } }
  }, [kind])
  return (
    <RecordTable
      contract={contract}
      embedded
      fixed={{ field: 'riskId', op: 'eq', value: riskId }}
      defaults={{ riskId, strategy: kind === 'opportunity' ? 'enhance' : 'mitigate' }}
      start={{ columns }}
      columns={[leverageColumn, doColumn]}
      form={{ sections: responseSections, when: { doneOn: ({ status }) => status === 'done' } }}
    />
  )
}

const doColumn: ExtraColumn = { key: '+do', title: 'action.more', width: 130, render: (row) => <Do row={row} /> }

function Do({ row }: { row: Row }) {
  const { t } = useWords()
  const can = useCan()
  const { act, busy } = useAct({ tell: true })
  if (row['status'] !== 'planned') return null
  if (row['strategy'] === 'accept' && can('riskResponse.approve'))
    return (
      <Button size="small" loading={busy} onClick={() => void act(risk.riskResponse.approve, { id: row.id }, t('riskResponse.approve.done'))}>
        {t('riskResponse.approve')}
      </Button>
    )
  if (!can('riskResponse.write')) return null
  const complete = async (): Promise<void> => {
    const input = { id: row.id, version: row.version, status: 'done' as const }
    await act(risk.riskResponse.update, input, t('riskResponse.complete.done'))
  }
  return (
    <Button size="small" loading={busy} onClick={() => void complete()}>
      {t('riskResponse.complete')}
    </Button>
  )
}
