import { Button } from 'antd'
import { useOperation } from '#kernel/client/index.ts'
import { Failure } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { exchange, sayProblem, type Preview } from '../contract/index.ts'
import { FileFailure } from './file-failure.tsx'
import { missingTargets } from './draft.ts'
import type { PanelProps } from './mapping-panel.tsx'
import { PreviewRows } from './preview-rows.tsx'
import { UnknownWords } from './unknown-words.tsx'

/** What would happen, before it does. */
export function PreviewPanel(props: PanelProps & { stale: boolean }) {
  const { view, draft, targets, stale } = props
  const { t } = useWords()
  const preview = useOperation(exchange.import.preview)
  const run = useOperation(exchange.import.run)
  const { counts } = view.preview ?? {}
  const going = counts ? counts.create + counts.update : 0
  const blocked = draft.mapping.entries.length === 0 || (draft.options.mode !== 'updateOnly' && missingTargets(draft, targets).length > 0)
  return (
    <section className="zl-panel" aria-label={t('exchange.step.preview')} aria-busy={preview.isPending}>
      {view.preview && <Found {...props} preview={view.preview} />}
      {stale && view.preview && (
        <p className="zl-import-warn" role="status">
          {t('exchange.preview.stale')}
        </p>
      )}
      {preview.error && <FileFailure error={preview.error} />}
      {run.error && <Failure error={run.error} quiet />}
      <div className="zl-import-buttons">
        <Button
          size="large"
          type={view.preview && !stale ? 'default' : 'primary'}
          loading={preview.isPending}
          disabled={blocked}
          onClick={() => preview.mutate({ id: view.import.id, ...draft })}
        >
          {t(view.preview ? 'exchange.preview.again' : 'exchange.preview.do')}
        </Button>
        {view.preview && (
          <Button
            size="large"
            type={stale ? 'default' : 'primary'}
            disabled={stale || going === 0 || preview.isPending}
            loading={run.isPending}
            onClick={() => run.mutate({ ids: [view.import.id] })}
          >
            {t('exchange.run.start', { count: going })}
          </Button>
        )}
      </div>
    </section>
  )
}

function Found(props: PanelProps & { preview: Preview }) {
  const { preview } = props
  const { t } = useWords()
  return (
    <>
      <h2>{t('exchange.step.preview')}</h2>
      <Counts counts={preview.counts} />
      {preview.willCreate.map(({ recordType, count, titles }) => (
        <p key={recordType}>
          {t('exchange.preview.also', {
            what: `${t(`${recordType}.plural`)} ${count}`,
            titles: `${titles.slice(0, 6).join('、')}${count > 6 ? '…' : ''}`,
          })}
        </p>
      ))}
      {preview.problems.length > 0 && <Problems problems={preview.problems} />}
      {preview.words.length > 0 && <UnknownWords {...props} />}
      <PreviewRows view={props.view} rows={preview.rows} />
    </>
  )
}

function Counts({ counts }: Pick<Preview, 'counts'>) {
  const { t } = useWords()
  const { number } = useFormat()
  const tones = { create: 'good', update: undefined, skip: undefined, refuse: counts.refuse > 0 ? 'bad' : undefined } as const
  return (
    <dl className="zl-import-counts">
      {(['create', 'update', 'skip', 'refuse'] as const).map((action) => (
        <div key={action} data-tone={tones[action]}>
          <dt>{t(`exchange.preview.${action}`)}</dt>
          <dd>{number(counts[action])}</dd>
        </div>
      ))}
    </dl>
  )
}

function Problems({ problems }: Pick<Preview, 'problems'>) {
  const { t, locale } = useWords()
  return (
    <div>
      <h3>{t('exchange.preview.problems')}</h3>
      <ul className="zl-import-lines">
        {problems.map(({ code, column, rows, line }) => (
          <li key={`${code}:${column}`}>
            <span>
              {column ? `${column}: ` : ''}
              {sayProblem(locale, { code, values: generic })}
            </span>
            <small>{t('exchange.preview.problemRows', { count: rows, line })}</small>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The summary speaks of many rows at once, so the values that differ from row to row are left open. */
const generic = { word: '…', line: '…', error: '…', currency: '…', most: '…', cells: '…', columns: '…', reason: '…' }
