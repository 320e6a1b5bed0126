import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Modal, Progress } from 'antd'
import { useMemo, useState } from 'react'
import { call, invalidateTopics, isProblem } from '#kernel/client/index.ts'
import { Loading, useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { titleOf, type AnyRecord, type Row } from '../any-record.ts'
import { FailedList } from '../bulk/failed-list.tsx'
import type { GridColumn } from '../grid/columns.ts'
import type { Active } from '../grid/use-active.ts'
import { showValue } from '../show.ts'
import { useUndo } from '../undo.ts'
import type { Line } from '../use-sections.ts'
import type { PastedRow } from './plan.ts'
import { usePlan } from './use-plan.ts'

export type Pasted = { text: string; at: Active; columns: readonly GridColumn[]; lines: readonly Line[] }

type Props = { contract: AnyRecord; pasted: Pasted; put: (row: Row) => void; onClose: () => void }
type Failed = { id: string; code: string }

/** Shows what a pasted block would change before anything does; then does it, and the whole can be undone. */
export function PasteDialog({ contract, pasted, put, onClose }: Props) {
  const { t } = useWords()
  const { rows, columns } = useMemo(() => fromFocus(pasted), [pasted])
  const plan = usePlan({ contract, text: pasted.text, rows, columns })
  const [progress, setProgress] = useState<number | null>(null)
  const [failed, setFailed] = useState<readonly Failed[] | null>(null)
  const apply = useApply(contract, put)
  const run = async (): Promise<void> => {
    if (!plan) return
    const missed = await apply(plan.rows, setProgress)
    if (missed.length > 0) setFailed(missed)
    else onClose()
  }
  if (failed) return <FailedList contract={contract} failed={failed} rows={rows} onClose={onClose} />
  return (
    <Modal
      open
      width={820}
      title={t('paste.title', { record: t(contract.name) })}
      onCancel={onClose}
      mask={{ closable: progress === null }}
      footer={[
        <Button key="cancel" disabled={progress !== null} onClick={onClose}>
          {t('action.cancel')}
        </Button>,
        <Button key="run" type="primary" disabled={!plan || plan.changes === 0} loading={progress !== null} onClick={() => void run()}>
          {t('paste.apply')}
        </Button>,
      ]}
    >
      {!plan ? (
        <Loading />
      ) : plan.changes === 0 && plan.unread === 0 ? (
        <p>{t('paste.nothing')}</p>
      ) : (
        <>
          <p>{t('paste.summary', { rows: plan.rows.filter(({ cells }) => cells.some(({ ok }) => ok)).length, cells: plan.changes })}</p>
          {plan.unread > 0 && <Alert type="warning" showIcon title={t('paste.unread', { count: plan.unread })} />}
          {plan.beyond > 0 && <Alert type="info" showIcon title={t('paste.beyond', { count: plan.beyond })} />}
          {progress !== null && <Progress percent={Math.round(progress * 100)} size="small" />}
          <Preview contract={contract} rows={plan.rows.slice(0, 100)} columns={columns} />
        </>
      )}
    </Modal>
  )
}

/** The block falls on the rows and columns right and below of the focus. */
function fromFocus({ at, columns, lines }: Pasted): { rows: Row[]; columns: readonly GridColumn[] } {
  const start = Math.max(
    0,
    lines.findIndex(({ key }) => key === at.line),
  )
  return {
    rows: lines.slice(start).flatMap((line) => (line.kind === 'row' ? [line.row] : [])),
    columns: columns.slice(
      Math.max(
        0,
        columns.findIndex(({ key }) => key === at.column),
      ),
    ),
  }
}

function Preview({ contract, rows, columns }: { contract: AnyRecord; rows: readonly PastedRow[]; columns: readonly GridColumn[] }) {
  const { t, locale } = useWords()
  const touched = columns.filter(({ key }) => rows.some(({ cells }) => cells.some(({ name }) => name === key)))
  return (
    <div className="zl-paste">
      <table>
        <thead>
          <tr>
            <th scope="col">{t(contract.name)}</th>
            {touched.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, cells }) => (
            <tr key={row.id}>
              <th scope="row">{titleOf(contract, row)}</th>
              {touched.map(({ key, field }) => {
                const cell = cells.find(({ name }) => name === key)
                const say = (value: unknown, label: string | undefined): string =>
                  field ? showValue(value, { locale, t, record: contract.name, name: key, field, label }) : ''
                if (!cell)
                  return (
                    <td key={key} className="zl-paste-same">
                      {say(row[key], row.labels[key])}
                    </td>
                  )
                return (
                  <td key={key} className={cell.ok ? 'zl-paste-new' : 'zl-paste-bad'}>
                    {cell.ok ? say(cell.value, cell.label) || t('record.unknown') : cell.text}
                    <s>
                      <span className="zl-unseen">{t('paste.before')} </span>
                      {say(row[key], row.labels[key])}
                    </s>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Rows get different values, so each is an update of its own with its version; four at a time, all undone together. */
function useApply(contract: AnyRecord, put: (row: Row) => void): (rows: readonly PastedRow[], tell: (share: number) => void) => Promise<Failed[]> {
  const { t } = useWords()
  const client = useQueryClient()
  const notify = useNotify()
  const { remember, takeBack } = useUndo()
  return async (rows, tell) => {
    const todo = rows
      .map(({ row, cells }) => ({ row, patch: Object.fromEntries(cells.filter(({ ok }) => ok).map(({ name, value }) => [name, value])) }))
      .filter(({ patch }) => Object.keys(patch).length > 0)
    const changes: string[] = []
    const failed: Failed[] = []
    let done = 0
    const next = todo.values()
    const work = async (): Promise<void> => {
      for (const { row, patch } of next) {
        try {
          put(await call(contract.operations.update, { id: row.id, version: row.version, ...patch }, { changed: (id) => changes.push(id) }))
        } catch (error) {
          failed.push({ id: row.id, code: isProblem(error) ? error.code : 'BROKEN' })
        }
        tell(++done / todo.length)
      }
    }
    await Promise.all(Array.from({ length: 4 }, work))
    const entry = { what: t('paste.done', { count: todo.length - failed.length }), changes, topics: [contract.name] }
    remember(entry)
    notify.done(entry.what, changes.length > 0 ? { undo: () => takeBack(entry) } : {})
    void invalidateTopics(client, [contract.name])
    return failed
  }
}
