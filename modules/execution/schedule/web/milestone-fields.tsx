import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons'
import { Form, Select } from 'antd'
import { apiUrl } from '#kernel/client/index.ts'
import { Slot } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import type { Plan } from '../contract/index.ts'
import { milestoneFacts } from './slots.ts'

/** What a milestone stands for: a gate, a document; and what hangs on it elsewhere. */
export function MilestoneFields({ task, plan }: { task: Plan['tasks'][number]; plan: Plan }) {
  const { t } = useWords()
  const form = Form.useFormInstance()
  const kind: unknown = Form.useWatch('documentKind', form) ?? task.documentKind
  const wanted = plan.documents.find((one) => one.kind === kind)
  return (
    <>
      <Form.Item name="stageId" label={t('plan.gate')} className="zl-plan-half">
        <Select allowClear options={plan.gates.map(({ stageId, name }) => ({ value: stageId, label: name }))} />
      </Form.Item>
      <Form.Item
        name="documentKind"
        label={t('plan.document')}
        className="zl-plan-half"
        extra={wanted && <Evidence document={wanted.document} pursuitId={plan.pursuitId} />}
      >
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={plan.documents.map((one) => ({ value: one.kind, label: one.name }))} />
      </Form.Item>
      <Slot of={milestoneFacts} with={{ pursuitId: plan.pursuitId, taskId: task.id }} />
    </>
  )
}

function Evidence({ document, pursuitId }: { document: Plan['documents'][number]['document']; pursuitId: string }) {
  const { t } = useWords()
  return document ? (
    <a href={apiUrl(`/documents/${document.id}/content`)}>
      <CheckCircleOutlined /> {document.name}
    </a>
  ) : (
    <a href={`/pursuits/${pursuitId}?tab=documents`}>
      <WarningOutlined /> {t('plan.documentMissing')}
    </a>
  )
}
