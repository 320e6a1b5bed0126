import { DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useOperation } from '#kernel/client/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { pursuit } from '../contract/index.ts'
import { Entry, FormBody } from './dialog-form.tsx'
import { useStageNames } from './use-process.ts'

type Props = { pursuitId: string; fromStageId: string; toStageId: string | null; onDone: () => void; onClose: () => void }

/** A named waiver: why, and until when it will be made good. */
export function WaiverForm({ pursuitId, fromStageId, toStageId, onDone, onClose }: Props) {
  const { t } = useWords()
  const notify = useNotify()
  const stageName = useStageNames()
  const advance = useOperation(pursuit.advance)
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState<string | null>(null)
  const send = async (): Promise<void> => {
    if (!until) return
    const moved = await advance
      .mutateAsync({ id: pursuitId, fromStageId, ...(toStageId ? { toStageId } : {}), waiver: { reason: reason.trim(), until } })
      .catch(() => null)
    if (!moved) return
    notify.done(t('pursuit.moved', { stage: stageName(moved.stageId) ?? '' }))
    onDone()
  }
  return (
    <FormBody
      lead={t('pursuit.waive.lead')}
      submit={t('pursuit.waiveAdvance')}
      disabled={reason.trim() === '' || until === null}
      busy={advance.isPending}
      failure={advance.error}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <Entry label={t('pursuit.waive.reason')} required>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={3}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            autoFocus
            aria-required
          />
        )}
      </Entry>
      <Entry label={t('pursuit.waive.until')} required>
        {(id) => (
          <DatePicker
            id={id}
            minDate={dayjs()}
            value={until ? dayjs(until) : null}
            onChange={(day) => setUntil(day ? day.format('YYYY-MM-DD') : null)}
            aria-required
          />
        )}
      </Entry>
    </FormBody>
  )
}
