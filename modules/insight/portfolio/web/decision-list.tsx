import { RecordTable } from '#ui/record/index.ts'
import { Page } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { portfolioDecisionRecord } from '../contract/index.ts'
import './words.ts'

/** Every decision to go on or not, with the figures of its moment. */
export function DecisionList() {
  const { t } = useWords()
  return (
    <Page title={t('portfolioDecision.plural')} size="full">
      <RecordTable contract={portfolioDecisionRecord} form={false} />
    </Page>
  )
}
