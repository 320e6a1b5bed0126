import { RecordTable } from '#ui/record/index.ts'
import { Page } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { commitmentRecord } from '../contract/index.ts'
import { ForecastTabs } from './forecast-tabs.tsx'
import './forecast.css'
import './words.ts'

/** What people stand for in a period, kept apart from what is computed. */
export function CommitmentsPage() {
  const { t } = useWords()
  return (
    <Page title={t('commitment.plural')} size="full">
      <ForecastTabs />
      <RecordTable contract={commitmentRecord} />
    </Page>
  )
}
