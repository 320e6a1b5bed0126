import { Button, Modal } from 'antd'
import { ProblemError } from '#kernel/client/index.ts'
import { problemText, useWords } from '#ui/words/index.ts'
import { titleOf, type AnyRecord, type Row } from '../any-record.ts'
import { RecordLink } from '../record-link.tsx'

type Props = { contract: AnyRecord; failed: readonly { id: string; code: string }[]; rows: readonly Row[]; onClose: () => void }

/** Each record that did not go through, with its reason; the others did. */
export function FailedList({ contract, failed, rows, onClose }: Props) {
  const { t } = useWords()
  const titles = new Map(rows.map((row) => [row.id, titleOf(contract, row)]))
  return (
    <Modal
      open
      title={t('bulk.failed.title')}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('action.close')}
        </Button>
      }
    >
      <p>{t('bulk.failed', { count: failed.length })}</p>
      <ul className="zl-bulk-failed">
        {failed.map(({ id, code }) => (
          <li key={id}>
            <RecordLink type={contract.name} id={id}>
              {titles.get(id) ?? id.slice(0, 8)}
            </RecordLink>
            <span>{problemText(t, new ProblemError(code, { status: 422 }))}</span>
          </li>
        ))}
      </ul>
    </Modal>
  )
}
