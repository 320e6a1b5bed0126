import { DownloadOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { call } from '#kernel/client/index.ts'
import { saveFile } from '#ui/record/index.ts'
import { useCan, useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { risk } from '../contract/index.ts'
import { ProposeDialog } from './propose-dialog.tsx'
import { RiskWorkspace } from './workspace.tsx'
import './words.ts'

/** The risks of a pursuit, on its page. */
export function RiskTab({ pursuitId }: { pursuitId: string }) {
  const { t } = useWords()
  const can = useCan()
  const [proposing, setProposing] = useState(false)
  return (
    <>
      <RiskWorkspace
        pursuitId={pursuitId}
        extra={
          <>
            {can('risk.write') && (
              <Button icon={<UnorderedListOutlined />} onClick={() => setProposing(true)}>
                {t('risk.propose')}
              </Button>
            )}
            <ReportButton pursuitId={pursuitId} />
          </>
        }
      />
      {proposing && <ProposeDialog pursuitId={pursuitId} onClose={() => setProposing(false)} />}
    </>
  )
}

const kinds = [
  { key: 'internalPdf', audience: 'internal', format: 'pdf' },
  { key: 'internalDocx', audience: 'internal', format: 'docx' },
  { key: 'customerPdf', audience: 'customer', format: 'pdf' },
  { key: 'customerDocx', audience: 'customer', format: 'docx' },
] as const

function ReportButton({ pursuitId }: { pursuitId: string }) {
  const { t } = useWords()
  const notify = useNotify()
  const [busy, setBusy] = useState(false)
  const fetchReport = async ({ audience, format }: (typeof kinds)[number]): Promise<void> => {
    setBusy(true)
    await call(risk.risk.report, { pursuitId, audience, format })
      .then((file) => saveFile(file, `${t('risk.report')}.${format}`), notify.failed)
      .finally(() => setBusy(false))
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items: kinds.map((kind) => ({ key: kind.key, label: t(`risk.report.${kind.key}`), onClick: () => void fetchReport(kind) })) }}
    >
      <Button icon={<DownloadOutlined />} loading={busy}>
        {t('risk.report')}
      </Button>
    </Dropdown>
  )
}
