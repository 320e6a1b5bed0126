import { Page } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'

export function LevellingPage() {
  const { t } = useWords()
  return <Page title={t('levelling')}>{null}</Page>
}
