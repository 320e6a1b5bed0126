import { Button, Progress } from 'antd'
import { useOperation } from '#kernel/client/index.ts'
import { useCan, useNotify } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { exchange, type ImportView } from '../contract/index.ts'

/** How far it is; the live channel brings every batch. */
export function ProgressPanel({ view: { import: row } }: { view: ImportView }) {
  const { t } = useWords()
  const { number } = useFormat()
  const can = useCan()
  const notify = useNotify()
  const cancel = useOperation(exchange.import.cancel, { onError: notify.failed })
  const total = row.totalRows ?? 0
  const done = row.doneRows ?? 0
  const label =
    row.state === 'reverting'
      ? t('import.state.reverting')
      : row.state === 'queued'
        ? t('exchange.run.waiting')
        : t('exchange.run.progress', { done: number(done), total: number(total) })
  return (
    <section className="zl-panel" aria-label={t('exchange.step.run')}>
      <h2 role="status">{label}</h2>
      {row.state === 'running' && <Progress percent={total > 0 ? Math.floor((100 * done) / total) : 0} aria-label={label} />}
      <p className="zl-import-hint">{t('exchange.run.background')}</p>
      {row.state !== 'reverting' && can('import.write') && (
        <div className="zl-import-buttons">
          <Button danger loading={cancel.isPending} onClick={() => cancel.mutate({ id: row.id })}>
            {t('exchange.run.stop')}
          </Button>
        </div>
      )}
    </section>
  )
}
