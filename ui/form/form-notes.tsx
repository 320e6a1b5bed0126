import { Alert, Button } from 'antd'
import { Failure } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import type { AnyRecord } from '../record/any-record.ts'
import { ClashList } from './clash-list.tsx'
import type { FormState } from './use-record-form.ts'

/** What a person should know before going on: a restored draft, a failure, someone else's changes, how much is still wrong. */
export function FormNotes({ contract, form }: { contract: AnyRecord; form: FormState }) {
  const { t } = useWords()
  const discard = (
    <Button size="small" onClick={form.discard}>
      {t('form.draft.discard')}
    </Button>
  )
  return (
    <>
      {form.restored && <Alert type="info" showIcon title={t('form.draft')} action={discard} />}
      {form.problem !== null && <Failure error={form.problem} quiet />}
      {form.clashes && (
        <ClashList
          contract={contract}
          clashes={form.clashes}
          labels={form.labels}
          onTake={(name, value) => form.set(name, value)}
          onDone={form.settle}
        />
      )}
      {form.errors.size > 0 && (
        <p className="zl-form-count" role="alert">
          {t('form.errors', { count: form.errors.size })}
        </p>
      )}
    </>
  )
}
