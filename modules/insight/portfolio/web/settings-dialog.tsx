import { Form, InputNumber, Modal } from 'antd'
import { useOperation } from '#kernel/client/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { portfolio, type PortfolioSettings } from '../contract/index.ts'
import type { Answer } from './place.ts'

const shares = new Set<keyof PortfolioSettings>(['marginShare', 'delayRate'])
const keys = ['marginShare', 'delayRate', 'movePrice', 'exchangePrice'] as const satisfies readonly (keyof PortfolioSettings)[]

/** What figures rest on that nobody has measured; seen by all, changed by those with the right. */
export function SettingsDialog({ answer, onClose }: { answer: Answer; onClose: () => void }) {
  const { t } = useWords()
  const notify = useNotify()
  const [form] = Form.useForm<PortfolioSettings>()
  const change = useOperation(portfolio.portfolio.changeSettings)
  const save = async (): Promise<void> => {
    const values = await form.validateFields().catch(() => null)
    if (!values) return
    const given = { ...answer.assumptions, ...values, marginShare: values.marginShare / 100, delayRate: values.delayRate / 100 }
    await change.mutateAsync(given).then(() => {
      notify.done(t('portfolio.assumptions.saved'))
      onClose()
    }, notify.failed)
  }
  const initial = { ...answer.assumptions, marginShare: answer.assumptions.marginShare * 100, delayRate: answer.assumptions.delayRate * 100 }
  return (
    <Modal
      open
      title={t('portfolio.assumptions')}
      okText={t('action.save')}
      cancelText={t('action.close')}
      confirmLoading={change.isPending}
      okButtonProps={{ disabled: !answer.mayChange }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <p className="zl-portfolio-note">{t('portfolio.assumptions.hint')}</p>
      <Form form={form} layout="vertical" initialValues={initial} disabled={!answer.mayChange}>
        {keys.map((key) => (
          <Form.Item key={key} name={key} label={t(`portfolio.${key}`)} extra={t(`portfolio.${key}.hint`)} rules={[{ required: true }]}>
            <InputNumber
              min={key === 'marginShare' ? 0.1 : 0}
              max={key === 'marginShare' ? 100 : key === 'delayRate' ? 500 : 1_000_000}
              suffix={shares.has(key) ? '%' : answer.currency}
              style={{ width: '100%' }}
            />
          </Form.Item>
        ))}
      </Form>
    </Modal>
  )
}
