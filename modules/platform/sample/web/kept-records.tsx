import { Go, useRecordHref } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import type { KeptRecord } from '../contract/index.ts'

/** Each sample record that stayed, with the record of one's own that needs it. */
export function KeptRecords({ kept }: { kept: readonly KeptRecord[] }) {
  const { t } = useWords()
  return (
    <ul className="zl-lines">
      {kept.map((record) => (
        <li key={`${record.recordType} ${record.recordId}`}>
          <span className="zl-line-text">
            <strong>
              <Named type={record.recordType} id={record.recordId} text={`${t(record.recordType)} ${record.title}`} />
            </strong>
            <small>
              <Named
                type={record.heldByType}
                id={record.heldById}
                text={t('sample.heldBy', { holder: `${t(record.heldByType)} ${record.heldByTitle}` })}
              />
            </small>
          </span>
        </li>
      ))}
    </ul>
  )
}

function Named({ type, id, text }: { type: string; id: string; text: string }) {
  const href = useRecordHref()(type, id)
  return href ? <Go to={href}>{text}</Go> : text
}
