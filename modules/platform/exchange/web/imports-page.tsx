import { ImportOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { RecordTable } from '#ui/record/index.ts'
import { Page, useCan, useGo } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { importRecord } from '../contract/index.ts'
import './words.ts'

/** All files that were brought in, newest first. */
export function ImportsPage() {
  const { t } = useWords()
  const can = useCan()
  const go = useGo()
  const actions = can('import.write') && (
    <Button type="primary" icon={<ImportOutlined aria-hidden />} onClick={() => go('/import')}>
      {t('exchange.start.title')}
    </Button>
  )
  return (
    <Page title={t('import.plural')} size="full" actions={actions}>
      <RecordTable contract={importRecord} form={false} />
    </Page>
  )
}
