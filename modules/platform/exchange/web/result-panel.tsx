import { DownloadOutlined, UndoOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { call, useOperation } from '#kernel/client/index.ts'
import { RecordLink, saveFile } from '#ui/record/index.ts'
import { Go, useCan, useConfirm, useNotify } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { exchange, sayProblem, type ImportView } from '../contract/index.ts'
import { useListHref } from './use-list-href.ts'

/** What came of it, and the ways on: see it, correct what was refused, take it all back. */
export function ResultPanel({ view }: { view: ImportView }) {
  const { t, locale } = useWords()
  const { import: row, result } = view
  const href = useListHref(String(row.recordType))
  return (
    <>
      <section className="zl-panel" aria-label={t('exchange.step.result')}>
        <h2 role="status">{t(`import.state.${row.state}`)}</h2>
        {result?.problem && <p className="zl-import-bad">{sayProblem(locale, result.problem)}</p>}
        <Counts view={view} />
        {result?.alsoCreated.map(({ recordType, count }) => (
          <p key={recordType}>{t('exchange.result.also', { what: t(`${recordType}.plural`), count })}</p>
        ))}
        <Ways view={view} />
        <div className="zl-import-buttons">
          {href && <Go to={href}>{t('exchange.result.open', { what: t(`${row.recordType}.plural`) })}</Go>}
          <Go to={`/import?record=${row.recordType}`}>{t('exchange.result.another')}</Go>
        </div>
      </section>
      {result?.reverted && <Reverted reverted={result.reverted} />}
    </>
  )
}

function Counts({ view: { import: row } }: { view: ImportView }) {
  const { t } = useWords()
  const { number } = useFormat()
  return (
    <dl className="zl-import-counts">
      {(['createdRows', 'updatedRows', 'skippedRows', 'refusedRows'] as const).map((name) => (
        <div key={name} data-tone={name === 'refusedRows' && row[name] ? 'bad' : undefined}>
          <dt>{t(`import.${name}`)}</dt>
          <dd>{number(row[name])}</dd>
        </div>
      ))}
    </dl>
  )
}

function Ways({ view: { import: row } }: { view: ImportView }) {
  const { t } = useWords()
  const can = useCan()
  const confirm = useConfirm()
  const notify = useNotify()
  const [fetching, setFetching] = useState(false)
  const revert = useOperation(exchange.import.revert, { onError: notify.failed })
  const run = useOperation(exchange.import.run, { onError: notify.failed })
  const refused = row.refusedRows ?? 0
  const download = async () => {
    setFetching(true)
    await call(exchange.import.refused, { id: row.id, format: 'xlsx' }).then((file) => saveFile(file, `${row.fileName}.xlsx`), notify.failed)
    setFetching(false)
  }
  const askAndRevert = async () => {
    const text = t('exchange.result.revertText', { created: row.createdRows ?? 0, updated: row.updatedRows ?? 0 })
    if (await confirm({ title: t('exchange.result.revert'), text, danger: true, confirm: t('exchange.result.revert') })) revert.mutate({ id: row.id })
  }
  const revertible = row.state === 'done' || row.state === 'cancelled' || row.state === 'failed'
  return (
    <>
      {refused > 0 && row.state !== 'reverted' && <p className="zl-import-hint">{t('exchange.result.refusedHint')}</p>}
      <div className="zl-import-buttons">
        {refused > 0 && (
          <Button icon={<DownloadOutlined aria-hidden />} loading={fetching} onClick={() => void download()}>
            {t('exchange.result.refused', { count: refused })}
          </Button>
        )}
        {can('import.write') && (row.state === 'cancelled' || row.state === 'failed') && (
          <Button type="primary" loading={run.isPending} onClick={() => run.mutate({ ids: [row.id] })}>
            {t('exchange.run.again')}
          </Button>
        )}
        {can('import.write') && revertible && (
          <Button danger icon={<UndoOutlined aria-hidden />} loading={revert.isPending} onClick={() => void askAndRevert()}>
            {t('exchange.result.revert')}
          </Button>
        )}
      </div>
    </>
  )
}

function Reverted({ reverted: { removed, restored, kept, keptLeftOut } }: { reverted: NonNullable<NonNullable<ImportView['result']>['reverted']> }) {
  const { t, locale } = useWords()
  return (
    <section className="zl-panel" aria-label={t('import.state.reverted')}>
      <p>{t('exchange.result.reverted', { removed, restored })}</p>
      {kept.length > 0 && (
        <>
          <h3>{t('exchange.result.kept')}</h3>
          <ul className="zl-import-lines">
            {kept.map(({ line, recordType, recordId, title, code }) => (
              <li key={recordId}>
                <RecordLink type={recordType} id={recordId}>
                  {title || recordId}
                </RecordLink>
                <small>
                  {t('exchange.preview.line')} {line} · {sayProblem(locale, { code })}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
      {keptLeftOut > 0 && <p className="zl-import-hint">{t('exchange.result.keptMore', { count: keptLeftOut })}</p>}
    </section>
  )
}
