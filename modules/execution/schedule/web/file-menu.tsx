import { FileSyncOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState, type ReactNode } from 'react'
import { call } from '#kernel/client/index.ts'
import { saveFile } from '#ui/record/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { schedule, type Plan } from '../contract/index.ts'
import { ImportDialog } from './import-dialog.tsx'
import './exchange-words.ts'

export type MenuItem = { key: string; label: string; onClick: () => void }

/** A plan in and out as a Microsoft Project file: what a menu offers, and the dialog that it opens. */
export function usePlanFiles(plan: Plan): { items: MenuItem[]; busy: boolean; dialog: ReactNode } {
  const { t } = useWords()
  const notify = useNotify()
  const [importing, setImporting] = useState(false)
  const [busy, setBusy] = useState(false)
  const save = async (): Promise<void> => {
    setBusy(true)
    await call(schedule.plan.exportFile, { id: plan.id }).then((file) => saveFile(file, `${plan.name}.xml`), notify.failed)
    setBusy(false)
  }
  return {
    items: [
      ...(plan.mayWrite ? [{ key: 'import', label: t('plan.import'), onClick: () => setImporting(true) }] : []),
      { key: 'export', label: t('plan.export'), onClick: () => void save() },
    ],
    busy,
    dialog: importing && <ImportDialog pursuitId={plan.pursuitId} onClose={() => setImporting(false)} />,
  }
}

export function FileMenu({ items, busy }: { items: MenuItem[]; busy: boolean }) {
  const { t } = useWords()
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button icon={<FileSyncOutlined />} loading={busy} aria-label={t('plan.files')} title={t('plan.files')} aria-haspopup="menu" />
    </Dropdown>
  )
}
