import { RecordTable } from '#ui/record/index.ts'
import { Page } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { productRecord } from '../contract/index.ts'

export function ProductList() {
  const { t } = useWords()
  return (
    <Page title={t('product.plural')} size="full">
      <RecordTable contract={productRecord} />
    </Page>
  )
}
