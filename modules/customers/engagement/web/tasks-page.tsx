import { RecordTable } from '#ui/record/index.ts'
import { Page } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { task } from '../contract/index.ts'
import { taskForm } from './forms.ts'
import { mineOpen } from './mine-open.ts'

/** Opens with the own open tasks; every other view is a click away. */
export function TasksPage() {
  const { t } = useWords()
  return (
    <Page title={t('task.plural')}>
      <RecordTable contract={task} start={{ filter: mineOpen }} form={taskForm} />
    </Page>
  )
}
