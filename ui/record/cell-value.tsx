import { LockOutlined } from '@ant-design/icons'
import { Tag } from 'antd'
import { memo } from 'react'
import type { Field } from '#kernel/contract/fields.ts'
import { useWords } from '#ui/words/index.ts'
import type { AnyRecord, Row } from './any-record.ts'
import { RecordLink } from './record-link.tsx'
import { showValue, tagText } from './show.ts'
import { useRecords } from './registry.ts'

type Props = { contract: AnyRecord; row: Row; name: string; field: Field; value?: unknown; label?: string; links?: boolean }

/** A value as people read it: its link where it points somewhere, a lock where it is hidden. */
export const CellValue = memo(function CellValue({ contract, row, name, field, value = row[name], label = row.labels[name], links = true }: Props) {
  const { t, locale } = useWords()
  const { records } = useRecords()
  if (row.masked.includes(name))
    return (
      <span className="zl-masked">
        <LockOutlined aria-hidden /> {t('record.masked')}
      </span>
    )
  const text = showValue(value, { locale, t, record: contract.name, name, field, label })
  if (text === '') return null
  if (links && name === contract.options.title)
    return (
      <RecordLink type={contract.name} id={row.id}>
        {text}
      </RecordLink>
    )
  if (links && field.kind === 'reference' && field.to && field.to in records && typeof value === 'string')
    return (
      <RecordLink type={field.to} id={value}>
        {text}
      </RecordLink>
    )
  if (field.kind === 'choice')
    return (
      <Tag variant="filled" className="zl-choice">
        {text}
      </Tag>
    )
  if (field.kind === 'tags' && Array.isArray(value))
    return <Tags tags={value.map((tag) => tagText(String(tag), { t, record: contract.name, name, field }))} />
  if (links && field.kind === 'text' && field.format && typeof value === 'string') return <Reach format={field.format} value={value} />
  return <span>{text}</span>
})

const Tags = ({ tags }: { tags: readonly string[] }) => (
  <span className="zl-tags">
    {tags.map((tag) => (
      <Tag key={tag} className="zl-choice">
        {tag}
      </Tag>
    ))}
  </span>
)

const prefixes = { email: 'mailto:', phone: 'tel:', url: '' } as const

/** Call, write or visit in one click; only web addresses become links, so that a text never runs as a script. */
function Reach({ format, value }: { format: 'email' | 'phone' | 'url'; value: string }) {
  const href = `${prefixes[format]}${format === 'phone' ? value.replaceAll(/[^\d+,;*#]/g, '') : value}`
  if (format === 'url' && !/^https?:\/\//i.test(value)) return value
  return (
    <a href={href} {...(format === 'url' ? { target: '_blank', rel: 'noreferrer noopener' } : {})}>
      {value}
    </a>
  )
}
