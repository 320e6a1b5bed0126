import { RecordPage, RecordTable } from '#ui/record/index.ts'
import { Page, useParams } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { planTemplateRecord } from '../contract/index.ts'
import { TemplateHistory } from './template-history.tsx'
import './schedule.css'
import './template-words.ts'
import './words.ts'

/** Templates of the company's own. They come from plans: here they are named, and said what they are for. */
export function TemplateList() {
  const { t } = useWords()
  return (
    <Page title={t('planTemplate.plural')} size="full">
      <RecordTable contract={planTemplateRecord} form={false} emptyHint={t('plan.template.emptyHint')} />
    </Page>
  )
}

export function TemplatePage() {
  const { id = '' } = useParams()
  return (
    <RecordPage
      contract={planTemplateRecord}
      id={id}
      tabs={[{ key: 'tasks', label: 'plan.template.outline', render: (row) => <TemplateHistory key={row.version} template={row.id} /> }]}
    />
  )
}
