import { Button, Modal } from 'antd'
import { useId, type FormEvent, type ReactNode } from 'react'
import { Failure } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import './risk.css'

type Props = {
  title: string
  lead?: string
  submit: string
  width?: number
  disabled?: boolean
  busy: boolean
  failure: unknown
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** A question with an answer: fields, one button that does it, one that leaves it. */
export function Ask({ title, lead, submit, width = 560, disabled = false, busy, failure, onSubmit, onClose, children }: Props) {
  const { t } = useWords()
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (!disabled && !busy) onSubmit()
  }
  return (
    <Modal open title={title} footer={null} onCancel={onClose} width={width} destroyOnHidden>
      <form className="zl-risk-form" onSubmit={send} noValidate>
        {lead && <p>{lead}</p>}
        {children}
        {failure !== null && <Failure error={failure} quiet />}
        <div className="zl-risk-buttons">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="primary" htmlType="submit" disabled={disabled} loading={busy}>
            {submit}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

export function Entry({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="zl-risk-entry">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
