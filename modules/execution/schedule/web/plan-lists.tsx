import { RecordTable } from '#ui/record/index.ts'
import { Page, useGo, useRecordHref } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { planRecord, planTaskRecord } from '../contract/index.ts'
import './words.ts'

/** Both lists lead into the plan where it is worked on: the page of its pursuit. */
const listOf = (contract: typeof planRecord | typeof planTaskRecord) =>
  function List() {
    const { t } = useWords()
    const go = useGo()
    const href = useRecordHref()
    return (
      <Page title={t(`${contract.options.name}.plural`)} size="full">
        <RecordTable contract={contract} form={false} onOpen={(row) => go(`${href('pursuit', String(Reflect.get(row, 'pursuitId')))}?tab=plan`)} />
      </Page>
    )
  }

export const PlanList = listOf(planRecord)
export const PlanTaskList = listOf(planTaskRecord)
