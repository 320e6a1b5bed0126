import { BugOutlined, CloseCircleOutlined, EyeOutlined, ReloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { Filter } from '#kernel/contract/filter.ts'
import { RecordPage, RecordTable, type PageTab, type Row } from '#ui/record/index.ts'
import { useCan, useParams } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { issueRecord, openStatuses, risk, riskRecord } from '../contract/index.ts'
import { CloseDialog, OccurDialog } from './end-dialogs.tsx'
import { ResponseTable } from './response-table.tsx'
import { ReviewDialog } from './review-dialog.tsx'
import { Reviews } from './reviews.tsx'
import { riskFacts } from './screen-contract.ts'
import { useAct } from './use-act.ts'
import './risk.css'
import './words.ts'

type Doing = 'review' | 'occur' | 'close'

/** One risk: what it is and how it stands, what is done about it, how it was seen over time, and what came of it. */
export function RiskPage() {
  const { id = '' } = useParams()
  const [doing, setDoing] = useState<Doing | null>(null)
  const close = (): void => setDoing(null)
  const own: Filter = { field: 'riskId', op: 'eq', value: id }
  const tabs: PageTab[] = [
    { key: 'responses', label: 'riskResponse.plural', render: (row) => <ResponseTable riskId={id} kind={String(row['kind'])} /> },
    { key: 'reviews', label: 'risk.reviews', render: () => <Reviews riskId={id} /> },
    {
      key: 'issues',
      label: 'issue.plural',
      render: (row) => (
        <RecordTable contract={issueRecord} embedded fixed={own} defaults={{ riskId: id, pursuitId: row['pursuitId'], title: row['title'] }} />
      ),
    },
  ]
  return (
    <RecordPage
      contract={riskRecord}
      id={id}
      tabs={tabs}
      tags={['kind', 'status', 'currentLevel']}
      sections={riskFacts}
      actions={(row) => (
        <>
          <Actions row={row} begin={setDoing} />
          {doing === 'review' && <ReviewDialog row={row} onClose={close} />}
          {doing === 'occur' && <OccurDialog row={row} onClose={close} />}
          {doing === 'close' && <CloseDialog row={row} onClose={close} />}
        </>
      )}
    />
  )
}

function Actions({ row, begin }: { row: Row; begin: (doing: Doing) => void }) {
  const { t } = useWords()
  const can = useCan()
  const { act, busy } = useAct({ tell: true })
  if (!can('risk.write') || row.archivedAt !== null) return null
  if (!openStatuses.some((status) => status === row['status']))
    return (
      <Button icon={<ReloadOutlined />} loading={busy} onClick={() => void act(risk.risk.reopen, { id: row.id }, t('risk.reopen.done'))}>
        {t('risk.reopen')}
      </Button>
    )
  return (
    <>
      <Button type="primary" icon={<EyeOutlined />} onClick={() => begin('review')}>
        {t('risk.review')}
      </Button>
      <Button icon={<BugOutlined />} onClick={() => begin('occur')}>
        {t('risk.occur')}
      </Button>
      <Button icon={<CloseCircleOutlined />} onClick={() => begin('close')}>
        {t('risk.close')}
      </Button>
    </>
  )
}
