import { CheckCircleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useOperation } from '#kernel/client/index.ts'
import { DocumentsTab } from '#modules/platform/document/web/index.tsx'
import { RecordPage, type Row } from '#ui/record/index.ts'
import { useNotify, useParams } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { engagement, task } from '../contract/index.ts'
import { taskForm } from './forms.ts'
import './words.ts'

export function TaskPage() {
  const { id = '' } = useParams()
  return (
    <RecordPage
      contract={task}
      id={id}
      tags={['status', 'priority']}
      {...taskForm}
      actions={(row) => <Complete row={row} />}
      tabs={[
        {
          key: 'note',
          label: 'task.note',
          render: (row) => <p className="zl-timeline-text">{typeof row['note'] === 'string' ? row['note'] : '—'}</p>,
        },
        { key: 'documents', label: 'engagement.documents', render: () => <DocumentsTab recordType="task" recordId={id} /> },
      ]}
    />
  )
}

function Complete({ row }: { row: Row }) {
  const { t } = useWords()
  const notify = useNotify()
  const complete = useOperation(engagement.complete)
  const done = row['status'] === 'done'
  return (
    <Button
      type={done ? 'default' : 'primary'}
      icon={<CheckCircleOutlined />}
      loading={complete.isPending}
      onClick={() => complete.mutate({ id: row.id, done: !done }, { onError: notify.failed })}
    >
      {t(done ? 'engagement.reopen' : 'engagement.complete')}
    </Button>
  )
}
