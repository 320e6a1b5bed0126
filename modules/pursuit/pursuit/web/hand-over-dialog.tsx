import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { call, useOperation } from '#kernel/client/index.ts'
import { RecordPicker } from '#ui/form/index.ts'
import { useRecords } from '#ui/record/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { pursuit } from '../contract/index.ts'
import { DialogForm, Entry } from './dialog-form.tsx'

type Chosen = { ids: string[] } | { filter: string; search?: string }
type Props = { chosen: Chosen; onClose: (done: boolean) => void }

/** So many go over at once; more would be a matter of days, not of a click. */
const most = 1000

/** One or many pursuits to a colleague; taken back with one click. */
export function HandOverDialog({ chosen, onClose }: Props) {
  const { t } = useWords()
  const notify = useNotify()
  const { ports } = useRecords()
  const handOver = useOperation(pursuit.handOver)
  const [toMemberId, setTo] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [keepOnTeam, setKeep] = useState(true)
  const send = async (): Promise<void> => {
    if (!toMemberId) return
    const ids = 'ids' in chosen ? chosen.ids : await idsOf(chosen)
    const answer = await handOver.mutateAsync({ ids, toMemberId, keepOnTeam, ...(note.trim() ? { note: note.trim() } : {}) }).catch(() => null)
    if (!answer) return
    const { done, failed, changeId } = answer
    notify.done(t(failed.length > 0 ? 'pursuit.handOver.some' : 'pursuit.handOver.done', { done, failed: failed.length }), {
      undo: () => ports.revert(changeId),
    })
    onClose(true)
  }
  return (
    <DialogForm
      title={t('pursuit.handOver')}
      lead={t('pursuit.handOver.lead')}
      submit={t('pursuit.handOver')}
      disabled={toMemberId === null}
      busy={handOver.isPending}
      failure={handOver.error}
      onSubmit={() => void send()}
      onClose={() => onClose(false)}
    >
      <Entry label={t('pursuit.handOver.to')} required>
        {(id) => <RecordPicker id={id} to="member" value={toMemberId} onChange={setTo} autoFocus />}
      </Entry>
      <Entry label={t('pursuit.note')}>
        {(id) => <Input.TextArea id={id} rows={2} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Entry>
      <Checkbox checked={keepOnTeam} onChange={(event) => setKeep(event.target.checked)}>
        {t('pursuit.handOver.keep')}
      </Checkbox>
    </DialogForm>
  )
}

async function idsOf({ filter, search }: { filter: string; search?: string }): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await call(pursuit.list, { filter, limit: 500, ...(search ? { search } : {}), ...(cursor ? { cursor } : {}) })
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor && ids.length < most)
  return ids.slice(0, most)
}
