import { useQuery } from '@tanstack/react-query'
import { Form, InputNumber, Modal, Select } from 'antd'
import { queryOptions, useOperation } from '#kernel/client/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { customerLevels, party, type PoolRule } from '../contract/index.ts'

const numbers = ['releaseAfterDays', 'warnBeforeDays', 'maxOwned', 'maxClaimsPerDay', 'reclaimAfterDays'] as const

/** Rules of the public pool. */
export function PoolRules({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const notify = useNotify()
  const [form] = Form.useForm<PoolRule>()
  const { data } = useQuery(queryOptions(party.pool.getRule, {}))
  const set = useOperation(party.pool.setRule)
  const save = async (): Promise<void> => {
    try {
      const values = await form.validateFields()
      await set.mutateAsync({ ...values, warnBeforeDays: values.warnBeforeDays ?? 0, reclaimAfterDays: values.reclaimAfterDays ?? 0 })
      notify.done(t('state.saved'))
      onClose()
    } catch (error) {
      if (error instanceof Error) notify.failed(error)
    }
  }
  return (
    <Modal
      open
      title={t('party.pool.rules')}
      onCancel={onClose}
      onOk={() => void save()}
      okText={t('action.save')}
      confirmLoading={set.isPending}
      loading={!data}
    >
      {data && (
        <Form form={form} layout="vertical" initialValues={data}>
          {numbers.map((name) => (
            <Form.Item key={name} name={name} label={t(`party.pool.rule.${name}`)}>
              <InputNumber
                min={name === 'warnBeforeDays' || name === 'reclaimAfterDays' ? 0 : 1}
                max={3650}
                precision={0}
                style={{ width: '100%' }}
              />
            </Form.Item>
          ))}
          <Form.Item name="protectedLevels" label={t('party.pool.rule.protectedLevels')}>
            <Select mode="multiple" options={customerLevels.map((level) => ({ value: level, label: t(`organization.level.${level}`) }))} />
          </Form.Item>
        </Form>
      )}
    </Modal>
  )
}
