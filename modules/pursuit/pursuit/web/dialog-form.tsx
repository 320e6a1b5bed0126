import { Button, Modal } from 'antd'
import { useId, type FormEvent, type ReactNode } from 'react'
import { Failure } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import './pursuit.css'

type Props = {
  title: string
  lead?: ReactNode
  submit: string
  danger?: boolean
  disabled?: boolean
  busy: boolean
  failure: unknown
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
  extra?: ReactNode
}

/** A small question with an answer: fields, one button that does it, one that leaves it. */
export function DialogForm({ title, onClose, ...rest }: Props) {
  return (
    <Modal open title={title} footer={null} onCancel={onClose} width={560} destroyOnHidden>
      <FormBody {...rest} onClose={onClose} />
    </Modal>
  )
}

/** The same without a window of its own, for a place that has one already. */
export function FormBody({
  lead,
  submit,
  danger = false,
  disabled = false,
  busy,
  failure,
  onSubmit,
  onClose,
  children,
  extra,
}: Omit<Props, 'title'>) {
  const { t } = useWords()
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (!disabled && !busy) onSubmit()
  }
  return (
    <form className="zl-pursuit-form" onSubmit={send} noValidate>
      {lead && <p className="zl-pursuit-lead">{lead}</p>}
      {children}
      {failure !== null && failure !== undefined && <Failure error={failure} quiet />}
      <div className="zl-pursuit-buttons">
        {extra}
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button type="primary" htmlType="submit" danger={danger} disabled={disabled} loading={busy}>
          {submit}
        </Button>
      </div>
    </form>
  )
}

/** A labelled control. */
export function Entry({
  label,
  required = false,
  children,
}: {
  label: string
  required?: boolean
  children: (id: string, label: string) => ReactNode
}) {
  const id = useId()
  return (
    <div className="zl-pursuit-entry">
      <label htmlFor={id}>
        {label}
        {required && <span aria-hidden> *</span>}
      </label>
      {children(id, label)}
    </div>
  )
}
