import { RecordTable } from '#ui/record/index.ts'
import { Page } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { interaction } from '../contract/index.ts'
import { interactionForm } from './forms.ts'

export function InteractionsPage() {
  const { t } = useWords()
  return (
    <Page title={t('interaction.plural')}>
      <RecordTable contract={interaction} form={interactionForm} />
    </Page>
  )
}
