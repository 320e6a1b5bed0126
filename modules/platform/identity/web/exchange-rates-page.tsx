import { RecordTable } from '#ui/record/index.ts'
import { Page, useSession } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { exchangeRateRecord } from '../contract/index.ts'

export function ExchangeRatesPage() {
  const { t } = useWords()
  const { workspace } = useSession()
  return (
    <Page title={t('exchangeRate.plural')} subtitle={`${t('workspace.baseCurrency')}: ${workspace.baseCurrency}`} size="full">
      <RecordTable contract={exchangeRateRecord} />
    </Page>
  )
}
