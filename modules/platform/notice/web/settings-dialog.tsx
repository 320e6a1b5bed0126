import { useQuery } from '@tanstack/react-query'
import { Form, Input, Modal, Select } from 'antd'
import { queryOptions, useOperation } from '#kernel/client/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { digests, notice as notices, type NoticeSettings } from '../contract/index.ts'

/** How a member is told by mail; quiet hours are in the profile. */
export function NoticeSettingsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const notify = useNotify()
  const [form] = Form.useForm<NoticeSettings>()
  const { data } = useQuery(queryOptions(notices.getSettings, {}))
  const set = useOperation(notices.setSettings)
  const save = async (): Promise<void> => {
    const values = await form.validateFields().catch(() => null)
    if (!values) return
    try {
      await set.mutateAsync({ ...data, ...values, dailyAt: values.dailyAt ?? data?.dailyAt ?? '08:30' })
      notify.done(t('state.saved'))
      onClose()
    } catch (error) {
      notify.failed(error)
    }
  }
  return (
    <Modal
      open
      title={t('notice.settings')}
      onCancel={onClose}
      onOk={() => void save()}
      okText={t('action.save')}
      confirmLoading={set.isPending}
      loading={!data}
    >
      {data && (
        <Form form={form} layout="vertical" initialValues={data}>
          <Form.Item name="digest" label={t('notice.digest')}>
            <Select options={digests.map((value) => ({ value, label: t(`notice.digest.${value}`) }))} />
          </Form.Item>
          <Form.Item name="dailyAt" label={t('notice.dailyAt')}>
            <Input type="time" />
          </Form.Item>
        </Form>
      )}
    </Modal>
  )
}
