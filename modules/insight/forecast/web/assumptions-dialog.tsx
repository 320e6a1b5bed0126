import { useQuery } from '@tanstack/react-query'
import { Form, InputNumber, Modal } from 'antd'
import { queryOptions, useOperation } from '#kernel/client/index.ts'
import { Failure, Loading, useCan, useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { forecast, type Assumptions } from '../contract/index.ts'
import './simulation-words.ts'

const shares = [
  'valueLow',
  'valueHigh',
  'durationLow',
  'durationHigh',
  'taskCorrelation',
  'marketCorrelation',
  'buyerCorrelation',
  'riskCorrelation',
  'margin',
] as const
const days = ['stageDays', 'deliveryDays'] as const
const delays = ['low', 'likely', 'high'] as const
const delayWord = { low: 'payLow', likely: 'payLikely', high: 'payHigh' } as const

/** What the simulation takes for granted where a pursuit says nothing itself; whoever has the right changes it. */
export function AssumptionsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useWords()
  const { data, error, refetch } = useQuery({ ...queryOptions(forecast.assumptions, {}), enabled: open })
  if (!open) return null
  if (data) return <AssumptionsForm assumptions={data} onClose={onClose} />
  return (
    <Modal open title={t('forecast.assume.title')} footer={null} onCancel={onClose}>
      {error ? <Failure error={error} retry={() => void refetch()} quiet /> : <Loading rows={6} />}
    </Modal>
  )
}

function AssumptionsForm({ assumptions, onClose }: { assumptions: Assumptions; onClose: () => void }) {
  const { t } = useWords()
  const notify = useNotify()
  const can = useCan()
  const mayWrite = can('forecast.assume')
  const [form] = Form.useForm<Assumptions>()
  const change = useOperation(forecast.changeAssumptions)
  const save = async (): Promise<void> => {
    const values = await form.validateFields().catch(() => null)
    if (!values) return
    await change.mutateAsync({ ...assumptions, ...values }).then(() => {
      notify.done(t('forecast.assume.saved'))
      onClose()
    }, notify.failed)
  }
  const entry = (name: string | string[], word: string, step: number) => (
    <Form.Item key={word} name={name} label={t(`forecast.assume.${word}`)} rules={[{ required: true }]}>
      <InputNumber className="zl-wide" step={step} disabled={!mayWrite} />
    </Form.Item>
  )
  return (
    <Modal
      open
      width={720}
      title={t('forecast.assume.title')}
      okText={t('action.save')}
      cancelText={t('action.close')}
      okButtonProps={{ disabled: !mayWrite }}
      confirmLoading={change.isPending}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <p className="zl-forecast-note">{t('forecast.assume.hint')}</p>
      <Form form={form} layout="vertical" initialValues={assumptions} disabled={!mayWrite} className="zl-forecast-assume">
        {shares.map((name) => entry(name, name, 0.05))}
        {days.map((name) => entry(name, name, 5))}
        {delays.map((name) => entry(['payDelay', name], delayWord[name], 5))}
      </Form>
    </Modal>
  )
}
