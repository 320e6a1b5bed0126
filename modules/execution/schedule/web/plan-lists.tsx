import { RecordTable } from '#ui/record/index.ts'
import { Page, useGo } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { planRecord, planTaskRecord } from '../contract/index.ts'
import './words.ts'

/** Both lists lead into the plan where it is worked on. */
const listOf = (contract: typeof planRecord | typeof planTaskRecord) =>
  function List() {
    const { t } = useWords()
    const go = useGo()
    return (
      <Page title={t(`${contract.options.name}.plural`)} size="full">
        <RecordTable
          contract={contract}
          form={false}
          onOpen={(row) => go(contract === planRecord ? `/plans/${row.id}` : `/plans/${String(Reflect.get(row, 'planId'))}?task=${row.id}`)}
        />
      </Page>
    )
  }

export const PlanList = listOf(planRecord)
export const PlanTaskList = listOf(planTaskRecord)
