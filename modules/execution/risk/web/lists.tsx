import { Button } from 'antd'
import { RecordPage, RecordTable } from '#ui/record/index.ts'
import { Page, useCan, useGo, useParams } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { issueRecord, risk, riskDriverRecord, riskRecord, riskResponseRecord, riskTemplateRecord } from '../contract/index.ts'
import { leverageColumn } from './response-columns.tsx'
import { useAct } from './use-act.ts'
import './risk.css'
import './words.ts'

/** Responses are worked on at their risk. */
export function ResponseList() {
  const { t } = useWords()
  const go = useGo()
  return (
    <Page title={t('riskResponse.plural')} size="full">
      <RecordTable
        contract={riskResponseRecord}
        columns={[leverageColumn]}
        form={false}
        onOpen={(row) => go(`/risks/${String(row['riskId'])}?tab=responses`)}
      />
    </Page>
  )
}

export function IssueList() {
  const { t } = useWords()
  return (
    <Page title={t('issue.plural')} size="full">
      <RecordTable contract={issueRecord} />
    </Page>
  )
}

export function IssuePage() {
  const { id = '' } = useParams()
  return <RecordPage contract={issueRecord} id={id} tags={['status']} />
}

export function TemplateList() {
  const { t } = useWords()
  const can = useCan()
  const { act, busy } = useAct({ tell: true })
  return (
    <Page title={t('riskTemplate.plural')} size="full">
      <RecordTable
        contract={riskTemplateRecord}
        actions={
          can('riskTemplate.write') && (
            <Button
              loading={busy}
              onClick={() => void act(risk.riskTemplate.addBuiltIn, {}, ({ added }) => t('riskTemplate.added', { count: added }))}
            >
              {t('riskTemplate.addBuiltIn')}
            </Button>
          )
        }
      />
    </Page>
  )
}

export function DriverList() {
  const { t } = useWords()
  return (
    <Page title={t('riskDriver.plural')} size="full">
      <RecordTable contract={riskDriverRecord} />
    </Page>
  )
}

/** A driver, with the risks that move together because of it. */
export function DriverPage() {
  const { id = '' } = useParams()
  const risks = () => (
    <RecordTable contract={riskRecord} embedded fixed={{ field: 'driverId', op: 'eq', value: id }} defaults={{ driverId: id }} form={false} />
  )
  return <RecordPage contract={riskDriverRecord} id={id} tabs={[{ key: 'risks', label: 'risk.plural', render: risks }]} />
}
