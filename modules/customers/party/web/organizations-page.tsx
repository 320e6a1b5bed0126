import { RecordTable } from '#ui/record/index.ts'
import { Page } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { organization } from '../contract/index.ts'
import { organizationForm } from './forms.tsx'

export function OrganizationsPage() {
  const { t } = useWords()
  return (
    <Page title={t('organization.plural')}>
      <RecordTable contract={organization} form={organizationForm} />
    </Page>
  )
}
