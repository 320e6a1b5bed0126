import { RecordTable } from '#ui/record/index.ts'
import { Page } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { absenceRecord, resourceRecord, skillRecord, workCalendarRecord } from '../contract/index.ts'
import './words.ts'

/** A page that is nothing but the list of one record. */
const listOf = (contract: Parameters<typeof RecordTable>[0]['contract'], emptyHint?: string) =>
  function List() {
    const { t } = useWords()
    return (
      <Page title={t(`${contract.options.name}.plural`)} size="full">
        <RecordTable contract={contract} {...(emptyHint ? { emptyHint } : {})} />
      </Page>
    )
  }

export const ResourceList = listOf(resourceRecord, 'resource.hint')
export const SkillList = listOf(skillRecord)
export const AbsenceList = listOf(absenceRecord)
export const CalendarList = listOf(workCalendarRecord)
