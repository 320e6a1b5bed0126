import { RollbackOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { pageOptions } from '#kernel/client/index.ts'
import type { HistoryEntry } from '#kernel/contract/record.ts'
import { Empty, Failure, Loading, useCan } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import type { AnyRecord, Row } from '../record/any-record.ts'
import { fieldLabel } from '../record/field-of.ts'
import { changedFields, saySentence, type ChangedField } from './sentences.ts'
import { useRewind } from './use-rewind.ts'
import './history.css'
import './words.ts'

/** Who changed what and when, in words; an earlier value or a deleted record comes back with one click. */
export function HistoryPanel({ contract, row }: { contract: AnyRecord; row: Row }) {
  const { t } = useWords()
  const history = useInfiniteQuery(pageOptions(contract.operations.history, { id: row.id }))
  const [field, setField] = useState('')
  const [who, setWho] = useState('')
  if (history.isPending) return <Loading />
  if (history.error) return <Failure error={history.error} retry={() => void history.refetch()} />
  const entries = history.data.pages.flatMap(({ items }) => items)
  if (entries.length === 0) return <Empty text={t('history.none')} />
  const people = new Map(entries.map(({ actorId, actorName }) => [actorId ?? actorName, actorName || t('history.system')]))
  const touched = new Set(entries.flatMap(({ before, after }) => [...Object.keys(before ?? {}), ...Object.keys(after ?? {})]))
  const fields = Object.keys(contract.options.fields).filter((name) => touched.has(name))
  const shown = entries.filter(
    (entry) =>
      (who === '' || (entry.actorId ?? entry.actorName) === who) && (field === '' || field in (entry.after ?? {}) || field in (entry.before ?? {})),
  )
  return (
    <div className="zl-history">
      <div className="zl-history-filter">
        <Select
          className="zl-history-choice"
          aria-label={t('history.filter.field')}
          value={field}
          onChange={setField}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: '', label: t('history.filter.field') },
            ...fields.map((name) => ({ value: name, label: fieldLabel(t, contract, name) })),
          ]}
        />
        <Select
          className="zl-history-choice"
          aria-label={t('history.filter.who')}
          value={who}
          onChange={setWho}
          options={[{ value: '', label: t('history.filter.who') }, ...[...people].map(([value, label]) => ({ value, label }))]}
        />
      </div>
      <ol className="zl-history-list">
        {shown.map((entry) => (
          <Entry key={entry.id} contract={contract} row={row} entry={entry} only={field} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button type="link" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
    </div>
  )
}

type EntryProps = { contract: AnyRecord; row: Row; entry: HistoryEntry; only: string }

function Entry({ contract, row, entry, only }: EntryProps) {
  const { t, locale } = useWords()
  const format = useFormat()
  const can = useCan()
  const rewind = useRewind(contract)
  const fields = changedFields(entry, { contract, t, locale }).filter(({ name }) => only === '' || name === only)
  const who = entry.actorName || t('history.system')
  const writable = row.archivedAt === null && can(`${contract.name}.write`)
  return (
    <li className="zl-history-entry" data-action={entry.action}>
      <p className="zl-history-head">
        <b>{t(`history.${entry.action}`, { who, count: fields.length })}</b>
        <time dateTime={entry.at} title={format.instant(entry.at)}>
          {format.relative(entry.at)} · {format.instant(entry.at)}
        </time>
      </p>
      {entry.action !== 'archive' && entry.action !== 'restore' && fields.length > 0 && (
        <ul className="zl-history-fields">
          {fields.map((changed) => (
            <Field
              key={changed.name}
              contract={contract}
              changed={changed}
              {...(writable && entry.action === 'update' ? { back: () => rewind.setBack(row, changed) } : {})}
            />
          ))}
        </ul>
      )}
      {entry.action === 'archive' && row.archivedAt !== null && can(`${contract.name}.archive`) && (
        <Button size="small" icon={<RollbackOutlined />} onClick={() => void rewind.restore(row)}>
          {t('history.undoDeletion')}
        </Button>
      )}
      {entry.action === 'update' && writable && fields.length > 1 && only === '' && (
        <Button size="small" type="link" icon={<RollbackOutlined />} onClick={() => void rewind.revert(entry.changeId)}>
          {t('history.undoChange')}
        </Button>
      )}
    </li>
  )
}

function Field({ contract, changed, back }: { contract: AnyRecord; changed: ChangedField; back?: () => Promise<void> }) {
  const { t } = useWords()
  const { beforeText, afterText, long, name } = changed
  const editable = !contract.options.fields[name]?.readOnly
  const word = beforeText === '' ? t('history.restoreEmpty') : t('history.restoreValue', { before: long ? '…' : beforeText })
  return (
    <li>
      <span>{saySentence(changed, { contract, t })}</span>
      {back && editable && (
        <Button
          size="small"
          type="text"
          className="zl-history-back"
          icon={<RollbackOutlined />}
          title={word}
          aria-label={`${word} · ${fieldLabel(t, contract, name)}`}
          onClick={() => void back()}
        />
      )}
      {long && (
        <details>
          <summary>{t('history.text.show')}</summary>
          <dl className="zl-history-text">
            <dt>{t('history.before')}</dt>
            <dd>{beforeText || t('record.unknown')}</dd>
            <dt>{t('history.after')}</dt>
            <dd>{afterText || t('record.unknown')}</dd>
          </dl>
        </details>
      )}
    </li>
  )
}
