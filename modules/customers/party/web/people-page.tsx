import { RecordTable } from '#ui/record/index.ts'
import { Page, Slot } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { person } from '../contract/index.ts'
import { personForm } from './forms.tsx'
import { peopleAction } from './slots.ts'

export function PeoplePage() {
  const { t } = useWords()
  return (
    <Page title={t('person.plural')}>
      <RecordTable contract={person} form={personForm} actions={<Slot of={peopleAction} with={{}} />} />
    </Page>
  )
}
