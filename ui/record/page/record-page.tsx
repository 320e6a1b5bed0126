import { DeleteOutlined, EditOutlined, MoreOutlined, RollbackOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Dropdown, Tabs, Tag } from 'antd'
import { useState, type ReactNode } from 'react'
import { z } from 'zod'
import { queryOptions } from '#kernel/client/index.ts'
import { Failure, Loading, Page, Slot, useCan, useCommands, useConfirm, useGo, useSearch } from '#ui/shell/index.ts'
import { usePhone } from '#ui/theme/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { FormDrawer } from '../../form/form-drawer.tsx'
import type { Conditions, Section } from '../../form/sections.ts'
import { HistoryPanel } from '../../history/history-panel.tsx'
import { useRewind } from '../../history/use-rewind.ts'
import { titleOf, type AnyRecord, type Row } from '../any-record.ts'
import { ConflictDialog } from '../conflict-dialog.tsx'
import { useUndo } from '../undo.ts'
import { useEdits } from '../use-edits.ts'
import { FactList } from './fact-list.tsx'
import { recordAction } from './slots.ts'
import './page.css'
import '../words.ts'

export type PageTab = { key: string; /** Word key. */ label: string; count?: number | null; render: (row: Row) => ReactNode }

export type RecordPageProps = {
  contract: AnyRecord
  id: string
  /** Main tabs, e.g. from a slot; history comes last by itself. */
  tabs?: readonly PageTab[]
  /** Choice fields shown as tags beside the title. */
  tags?: readonly string[]
  /** Buttons at the right of the title. */
  actions?: (row: Row) => ReactNode
  /** More entries of the menu behind "…". */
  menu?: (row: Row) => { key: string; label: string; icon?: ReactNode; onClick: () => void }[]
  /** Between the heading and the tabs, e.g. the stages of a pursuit. */
  banner?: (row: Row) => ReactNode
  /** Below the facts in the side panel. */
  aside?: (row: Row) => ReactNode
  sections?: readonly Section[]
  when?: Conditions
}

/** Page of any record: what it is and how it stands, its facts at the side, everything else in tabs. */
export function RecordPage(props: RecordPageProps) {
  const { contract, id } = props
  const { data: row, error, refetch } = useQuery(queryOptions(contract.operations.get, { id }))
  const { t } = useWords()
  if (row) return <Known {...props} row={row} />
  if (error)
    return (
      <Page title={t(contract.name)} back={`/${contract.options.plural}`}>
        <Failure error={error} retry={() => void refetch()} />
      </Page>
    )
  return (
    <Page title={t(contract.name)} back={`/${contract.options.plural}`}>
      <Loading rows={8} />
    </Page>
  )
}

const TabParam = z.object({ tab: z.string().optional() })

function Known({ contract, row, tabs = [], banner, aside, sections, when, ...rest }: RecordPageProps & { row: Row }) {
  const { t } = useWords()
  const phone = usePhone()
  const can = useCan()
  const client = useQueryClient()
  const { undoLast } = useUndo()
  const [{ tab }, setSearch] = useSearch(TabParam)
  const edits = useEdits(contract, (saved) => client.setQueryData(queryOptions(contract.operations.get, { id: saved.id }).queryKey, saved))
  useCommands([{ id: 'record.undo', label: 'action.undo', keys: 'mod+z', keysOnly: true, run: () => void undoLast() }])
  const writable = row.archivedAt === null && can(`${contract.name}.write`)
  const facts = (
    <FactList contract={contract} row={row} edits={edits} writable={writable} {...(sections ? { sections } : {})} {...(when ? { when } : {})} />
  )
  const items = [
    ...(phone
      ? [
          {
            key: 'facts',
            label: t('page.details'),
            children: (
              <>
                {facts}
                {aside?.(row)}
              </>
            ),
          },
        ]
      : []),
    ...tabs.map(({ key, label, count, render }) => ({
      key,
      label: (
        <>
          {t(label)}
          {count != null && <span className="zl-tab-count">{count}</span>}
        </>
      ),
      children: render(row),
    })),
    { key: 'history', label: t('history.title'), children: <HistoryPanel contract={contract} row={row} /> },
  ]
  const active = items.some(({ key }) => key === tab) ? tab : items[0]?.key
  return (
    <Page
      title={titleOf(contract, row)}
      back={`/${contract.options.plural}`}
      subtitle={<Subtitle contract={contract} row={row} tags={rest.tags} />}
      actions={<Actions contract={contract} row={row} {...rest} writable={writable} sections={sections} when={when} />}
    >
      {row.archivedAt !== null && <Deleted contract={contract} row={row} />}
      {banner?.(row)}
      <div className="zl-record">
        <div className="zl-record-main">
          <Tabs
            items={items}
            activeKey={active}
            onChange={(next) => setSearch({ tab: next === items[0]?.key ? undefined : next }, { replace: true })}
            destroyOnHidden
          />
        </div>
        {!phone && (
          <aside className="zl-record-side" aria-label={t('page.details')}>
            {facts}
            {aside?.(row)}
          </aside>
        )}
      </div>
      {edits.conflict && <ConflictDialog contract={contract} conflict={edits.conflict} settle={edits.settle} />}
    </Page>
  )
}

function Subtitle({ contract, row, tags = [] }: { contract: AnyRecord; row: Row; tags: readonly string[] | undefined }) {
  const { t } = useWords()
  const format = useFormat()
  return (
    <div className="zl-record-subtitle">
      <span>{t(contract.name)}</span>
      {tags
        .filter((name) => typeof row[name] === 'string')
        .map((name) => (
          <Tag key={name} variant="filled" className="zl-choice">
            {t(`${contract.name}.${name}.${String(row[name])}`)}
          </Tag>
        ))}
      {row.archivedAt !== null && (
        <Tag color="error" variant="filled">
          {t('record.archived')}
        </Tag>
      )}
      <time dateTime={row.updatedAt} title={format.instant(row.updatedAt)}>
        {t('page.changedAt', { when: format.relative(row.updatedAt) })}
      </time>
    </div>
  )
}

function Deleted({ contract, row }: { contract: AnyRecord; row: Row }) {
  const { t } = useWords()
  const can = useCan()
  const rewind = useRewind(contract)
  return (
    <Alert
      type="warning"
      showIcon
      className="zl-record-deleted"
      title={t('page.deleted')}
      action={
        can(`${contract.name}.archive`) && (
          <Button size="small" icon={<RollbackOutlined />} onClick={() => void rewind.restore(row)}>
            {t('action.restore')}
          </Button>
        )
      }
    />
  )
}

type ActionProps = Pick<RecordPageProps, 'contract' | 'actions' | 'menu' | 'sections' | 'when'> & { row: Row; writable: boolean }

function Actions({ contract, row, actions, menu, sections, when, writable }: ActionProps) {
  const { t } = useWords()
  const can = useCan()
  const go = useGo()
  const confirm = useConfirm()
  const rewind = useRewind(contract)
  const [editing, setEditing] = useState(false)
  useCommands(writable ? [{ id: 'record.edit', label: 'action.edit', keys: 'e', run: () => setEditing(true) }] : none)
  const remove = async (): Promise<void> => {
    if (
      !(await confirm({
        title: t('page.delete.title', { title: titleOf(contract, row) }),
        text: t('page.delete.text'),
        danger: true,
        confirm: t('action.delete'),
      }))
    )
      return
    await rewind.archive(row)
    go(`/${contract.options.plural}`)
  }
  const items = [
    ...(menu?.(row) ?? []),
    ...(row.archivedAt === null && can(`${contract.name}.archive`)
      ? [{ key: 'delete', label: t('action.delete'), icon: <DeleteOutlined />, danger: true, onClick: () => void remove() }]
      : []),
  ]
  return (
    <>
      {actions?.(row)}
      {row.archivedAt === null && <Slot of={recordAction} with={{ recordType: contract.name, recordId: row.id, title: titleOf(contract, row) }} />}
      {writable && (
        <Button icon={<EditOutlined />} onClick={() => setEditing(true)}>
          {t('action.edit')}
        </Button>
      )}
      {items.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items }}>
          <Button icon={<MoreOutlined />} aria-label={t('action.more')} />
        </Dropdown>
      )}
      {editing && (
        <FormDrawer
          open
          contract={contract}
          row={row}
          {...(sections ? { sections } : {})}
          {...(when ? { when } : {})}
          onSaved={() => setEditing(false)}
          onClose={() => setEditing(false)}
        />
      )}
    </>
  )
}

const none: readonly never[] = []
