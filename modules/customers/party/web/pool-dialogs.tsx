import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useOperation } from '#kernel/client/index.ts'
import { RecordPicker } from '#ui/form/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { party } from '../contract/index.ts'
import './words.ts'

type Props = { id: string; onClose: () => void }

/** Gives a customer back to the public pool, with the reason. */
export function ReleaseDialog({ id, onClose }: Props) {
  const { t } = useWords()
  const notify = useNotify()
  const release = useOperation(party.pool.release)
  const [reason, setReason] = useState('')
  const save = async (): Promise<void> => {
    try {
      await release.mutateAsync({ id, reason })
      notify.done(t('party.pool.released'))
      onClose()
    } catch (error) {
      notify.failed(error)
    }
  }
  return (
    <Modal
      open
      title={t('party.pool.release')}
      onCancel={onClose}
      onOk={() => void save()}
      okText={t('party.pool.release')}
      okButtonProps={{ disabled: reason.trim() === '' }}
      confirmLoading={release.isPending}
    >
      <Input.TextArea
        aria-label={t('party.pool.release.reason')}
        placeholder={t('party.pool.release.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        maxLength={400}
        rows={3}
        autoFocus
      />
    </Modal>
  )
}

/** Gives a customer to a member. */
export function AssignDialog({ id, onClose }: Props) {
  const { t } = useWords()
  const notify = useNotify()
  const assign = useOperation(party.pool.assign)
  const [memberId, setMemberId] = useState<string | null>(null)
  const save = async (): Promise<void> => {
    if (!memberId) return
    try {
      await assign.mutateAsync({ id, memberId })
      notify.done(t('party.pool.assigned'))
      onClose()
    } catch (error) {
      notify.failed(error)
    }
  }
  return (
    <Modal
      open
      title={t('party.pool.assign')}
      onCancel={onClose}
      onOk={() => void save()}
      okText={t('party.pool.assign')}
      okButtonProps={{ disabled: !memberId }}
      confirmLoading={assign.isPending}
    >
      <RecordPicker to="member" value={memberId} onChange={setMemberId} aria-label={t('party.pool.assignTo')} autoFocus />
    </Modal>
  )
}
