import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useCan } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import type { AnyRecord, BulkRequest, ListRequest, Row } from '../any-record.ts'
import type { GridColumn } from '../grid/columns.ts'
import type { useSelection } from '../use-selection.ts'
import { BulkDialog } from './bulk-dialog.tsx'
import { ExportButton } from './export-button.tsx'

/** Chosen rows as an operation takes them: by id, or all that the list matches. */
export type Chosen = { ids: string[]; rows: readonly Row[] } | { filter: string; search?: string; count: number | null }

/** What a module can do with chosen rows, e.g. hand them over. */
export type BulkAction = {
  key: string
  /** Word key. */ label: string
  permission?: string
  render: (chosen: Chosen, close: (done: boolean) => void) => ReactNode
}

type Props = {
  contract: AnyRecord
  selection: ReturnType<typeof useSelection>
  rows: readonly Row[]
  total: number | null
  request: ListRequest
  columns: readonly GridColumn[]
  actions?: readonly BulkAction[]
}

/** An empty tree matches everything; bulk wants a filter, so that nothing is ever changed by leaving one out. */
const everything = '{"and":[]}'

/** Appears with the first chosen row; says how many, and what can be done with them. */
export function BulkBar({ contract, selection, rows, total, request, columns, actions = [] }: Props) {
  const { t } = useWords()
  const can = useCan()
  const [doing, setDoing] = useState<string | null>(null)
  const { all, ids } = selection.selection
  if (!all && ids.size === 0) return null
  const chosenRows = rows.filter(({ id }) => ids.has(id))
  const chosen: Chosen = all
    ? { filter: request.filter ?? everything, ...(request.search ? { search: request.search } : {}), count: total }
    : { ids: [...ids], rows: chosenRows }
  const deleted = request.archived === 'only'
  const write = can(`${contract.name}.write`)
  const archive = can(`${contract.name}.archive`)
  const close = (done: boolean): void => {
    setDoing(null)
    if (done) selection.clear()
  }
  const action = actions.find(({ key }) => key === doing)
  return (
    <div className="zl-bulk" role="region" aria-label={t('bulk.selected', { count: all ? (total ?? 0) : ids.size })}>
      <span className="zl-bulk-count" aria-live="polite">
        {t('bulk.selected', { count: all ? (total ?? 0) : ids.size })}
      </span>
      {!all && total !== null && total > ids.size && (
        <Button type="link" size="small" onClick={selection.selectAll}>
          {t('bulk.allMatching', { count: total })}
        </Button>
      )}
      <span className="zl-bulk-actions">
        {write && !deleted && <Button onClick={() => setDoing('update')}>{t('bulk.edit')}</Button>}
        {actions
          .filter(({ permission }) => !permission || can(permission))
          .map(({ key, label }) => (
            <Button key={key} onClick={() => setDoing(key)}>
              {t(label)}
            </Button>
          ))}
        {can(`${contract.name}.export`) && (
          <ExportButton
            contract={contract}
            request={all ? request : { ...request, filter: JSON.stringify({ field: 'id', op: 'in', value: [...ids].slice(0, 1000) }) }}
            columns={columns}
            label={t('bulk.export')}
          />
        )}
        {archive && !deleted && (
          <Button danger onClick={() => setDoing('archive')}>
            {t('bulk.archive')}
          </Button>
        )}
        {archive && deleted && <Button onClick={() => setDoing('restore')}>{t('bulk.restore')}</Button>}
        <Button type="text" icon={<CloseOutlined />} aria-label={t('bulk.clear')} onClick={selection.clear} />
      </span>
      {isBulk(doing) && <BulkDialog contract={contract} action={doing} chosen={chosen} rows={rows} onClose={close} />}
      {action?.render(chosen, close)}
    </div>
  )
}

const isBulk = (doing: string | null): doing is BulkRequest['action'] => doing === 'update' || doing === 'archive' || doing === 'restore'
