import { Form, Input, Modal } from 'antd'
import { useOperation } from '#kernel/client/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { schedule } from '../contract/index.ts'

type Values = { name: string; reason?: string }

export function BaselineDialog({ planId, onClose }: { planId: string; onClose: () => void }) {
  const { t } = useWords()
  const notify = useNotify()
  const [form] = Form.useForm<Values>()
  const take = useOperation(schedule.plan.takeBaseline)
  const save = async (): Promise<void> => {
    const values = await form.validateFields().catch(() => null)
    if (!values) return
    await take.mutateAsync({ id: planId, name: values.name, ...(values.reason ? { reason: values.reason } : {}) }).then(() => {
      notify.done(t('plan.baselineTaken'))
      onClose()
    }, notify.failed)
  }
  return (
    <Modal
      open
      title={t('plan.takeBaseline')}
      okText={t('action.save')}
      cancelText={t('action.cancel')}
      confirmLoading={take.isPending}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical">
        <Form.Item name="name" label={t('plan.baselineName')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item name="reason" label={t('plan.baselineReason')}>
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
