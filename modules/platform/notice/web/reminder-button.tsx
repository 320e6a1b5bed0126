import { BellFilled, BellOutlined, CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Form, Input, Modal, Popover } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { queryOptions, useOperation } from '#kernel/client/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { notice as notices } from '../contract/index.ts'
import { laterFromNow, laters } from './later.ts'

type Props = { recordType: string; recordId: string; title: string }

/** To be reminded of the record that is open: in one press, or at a time of one's own; reminders still to come are shown. */
export function ReminderButton({ recordType, recordId, title }: Props) {
  const { t } = useWords()
  const notify = useNotify()
  const [open, setOpen] = useState(false)
  const [choosing, setChoosing] = useState(false)
  const { data } = useQuery(queryOptions(notices.listReminders, { recordType, recordId }))
  const create = useOperation(notices.remind)
  const remind = (text: string, remindAt: string): void => {
    setOpen(false)
    create.mutate(
      { recordType, recordId, text, remindAt },
      {
        onError: notify.failed,
        onSuccess: () => {
          notify.done(t('state.saved'))
          setChoosing(false)
        },
      },
    )
  }
  const waiting = data?.items ?? []
  const menu = (
    <div className="zl-reminders">
      {waiting.length > 0 && <Waiting items={waiting} />}
      {laters.map((key) => (
        <Button key={key} type="text" block onClick={() => remind(title.slice(0, 300), laterFromNow(key) ?? '')}>
          {t(`notice.snooze.${key}`)}
        </Button>
      ))}
      <Button
        type="text"
        block
        onClick={() => {
          setOpen(false)
          setChoosing(true)
        }}
      >
        {t('reminder.choose')}
      </Button>
    </div>
  )
  return (
    <>
      <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" title={t('reminder.new')} content={menu}>
        <Button icon={waiting.length > 0 ? <BellFilled /> : <BellOutlined />} aria-label={t('reminder.new')} aria-expanded={open} />
      </Popover>
      {choosing && <ChooseTime title={title} busy={create.isPending} remind={remind} close={() => setChoosing(false)} />}
    </>
  )
}

function Waiting({ items }: { items: readonly { id: string; text: string; remindAt: string }[] }) {
  const { t } = useWords()
  const format = useFormat()
  const notify = useNotify()
  const forget = useOperation(notices.forget)
  return (
    <ul aria-label={t('reminder.plural')}>
      {items.map(({ id, text, remindAt }) => (
        <li key={id}>
          <span title={text}>{format.instant(remindAt)}</span>
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={`${t('action.delete')}: ${format.instant(remindAt)}`}
            onClick={() => forget.mutate({ id }, { onError: notify.failed })}
          />
        </li>
      ))}
    </ul>
  )
}

type ChooseProps = { title: string; busy: boolean; remind: (text: string, remindAt: string) => void; close: () => void }

function ChooseTime({ title, busy, remind, close }: ChooseProps) {
  const { t } = useWords()
  const [form] = Form.useForm<{ text: string; remindAt: Dayjs }>()
  const save = async (): Promise<void> => {
    const values = await form.validateFields().catch(() => null)
    if (values) remind(values.text, values.remindAt.toISOString())
  }
  return (
    <Modal open title={t('reminder.new')} okText={t('action.save')} confirmLoading={busy} onCancel={close} onOk={() => void save()}>
      <Form form={form} layout="vertical" initialValues={{ text: title.slice(0, 300), remindAt: dayjs().add(1, 'day').hour(9).minute(0).second(0) }}>
        <Form.Item name="text" label={t('reminder.text')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="remindAt" label={t('reminder.remindAt')} rules={[{ required: true }]}>
          <DatePicker showTime={{ format: 'HH:mm' }} style={{ width: '100%' }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
