import { useQueryClient } from '@tanstack/react-query'
import { call, invalidateTopics } from '#kernel/client/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { titleOf, type AnyRecord, type Row } from '../record/any-record.ts'
import { fieldLabel } from '../record/field-of.ts'
import { useRecords } from '../record/registry.ts'
import { useUndo } from '../record/undo.ts'
import type { ChangedField } from './sentences.ts'

/** Ways back: one field to its earlier value, a whole change, a deletion. Each is itself a change and can be undone. */
export function useRewind(contract: AnyRecord) {
  const { t } = useWords()
  const { ports } = useRecords()
  const client = useQueryClient()
  const notify = useNotify()
  const { remember, takeBack } = useUndo()

  const attempt = async (what: string, run: (changed: (id: string) => void) => Promise<unknown>): Promise<void> => {
    const changes: string[] = []
    try {
      await run((id) => changes.push(id))
      const done = { what, changes, topics: [contract.name] }
      remember(done)
      notify.done(what, changes.length > 0 ? { undo: () => takeBack(done) } : {})
    } catch (error) {
      notify.failed(error)
    }
    await invalidateTopics(client, [contract.name])
  }
  return {
    setBack: (row: Row, { name, before }: ChangedField) =>
      attempt(t('edit.saved', { title: titleOf(contract, row), field: fieldLabel(t, contract, name) }), (changed) =>
        call(contract.operations.update, { id: row.id, version: row.version, [name]: before }, { changed }),
      ),
    revert: (changeId: string) => attempt(t('state.undone'), () => ports.revert(changeId)),
    restore: (row: Row) =>
      attempt(t('state.restored'), (changed) => call(contract.operations.restore, { id: row.id, version: row.version }, { changed })),
    archive: (row: Row) =>
      attempt(t('state.deleted'), (changed) => call(contract.operations.archive, { id: row.id, version: row.version }, { changed })),
  }
}
