import { DeleteOutlined, GroupOutlined, PlusOutlined, SearchOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { Badge, Button, Dropdown, Input, Segmented } from 'antd'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import type { Filter } from '#kernel/contract/filter.ts'
import { useCan, useGo, useRecordHref, useSearch } from '#ui/shell/index.ts'
import { usePhone } from '#ui/theme/index.ts'
import { useWords } from '#ui/words/index.ts'
import { FilterButton } from '../filter/filter-button.tsx'
import { FilterChips } from '../filter/filter-chips.tsx'
import { filterOf, groupOf } from '../filter/model.ts'
import { FormDrawer } from '../form/form-drawer.tsx'
import type { ListState } from '../view/table-state.ts'
import { ViewMenu } from '../view/view-menu.tsx'
import { ExportButton } from './bulk/export-button.tsx'
import { ColumnsButton } from './columns-panel.tsx'
import { groupChoices } from './field-of.ts'
import { gridColumns } from './grid/columns.ts'
import type { ListKind, RecordTableProps } from './record-table.tsx'
import { groupWord } from './table-menus.ts'
import { useRequest } from './use-list.ts'

type Props = RecordTableProps & {
  kinds: readonly ListKind[]
  state: ListState
  set: (patch: Partial<ListState>) => void
  base: ListState
  /** The address already says what to show. */
  given: boolean
  /** A condition just started from a column heading, opened in the builder. */
  half: Filter | null
  onHalf: (filter: Filter | null) => void
  embedded: boolean
}

/** What the list shows and how, and what can be made from here. */
export function Toolbar(props: Props) {
  const { contract, state, set, kinds, embedded, actions, columns: extras = [], fixed, half, onHalf } = props
  const { t } = useWords()
  const can = useCan()
  const phone = usePhone()
  const request = useRequest(state, fixed)
  const columns = gridColumns({ contract, state, extras, t, freezable: false })
  const setFilter = (filter: Filter | null): void => {
    onHalf(null)
    set({ filter })
  }
  return (
    <div className="zl-toolbar-wrap">
      <div className="zl-toolbar" role="toolbar" aria-label={t('table.moreSettings')}>
        {!embedded && <ViewMenu contract={contract} state={state} set={set} base={props.base} given={props.given} />}
        <QuickSearch value={state.search} onChange={(search) => set({ search })} />
        <FilterButton contract={contract} filter={state.filter} onChange={setFilter} started={half} onClose={() => onHalf(null)} compact={phone} />
        <GroupMenu {...props} compact={phone} />
        {state.kind === 'table' && !phone && <ColumnsButton contract={contract} state={state} set={set} extras={extras} compact />}
        <ArchivedMenu {...props} />
        {!embedded && can(`${contract.name}.export`) && (
          <ExportButton contract={contract} request={request} columns={columns} label={t('bulk.exportAll')} compact />
        )}
        {kinds.length > 0 && (
          <Segmented
            aria-label={t('listView.kind')}
            value={state.kind}
            onChange={(kind) => set({ kind })}
            options={[{ key: 'table', label: 'listView.kind.table', icon: <UnorderedListOutlined aria-hidden /> }, ...kinds].map(
              ({ key, label, icon }) => ({ value: key, icon, label: <span className={phone ? 'zl-unseen' : undefined}>{t(label)}</span> }),
            )}
          />
        )}
        <span className="zl-toolbar-rest" />
        {actions}
        <CreateButton {...props} phone={phone} />
      </div>
      <FilterChips contract={contract} group={groupOf(state.filter)} onChange={(group) => set({ filter: filterOf(group) })} />
    </div>
  )
}

/** Typing narrows the list after a moment; an input method is left to finish its word. */
function QuickSearch({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useWords()
  const [text, setText] = useState(value)
  const [given, setGiven] = useState(value)
  const [composing, setComposing] = useState(false)
  if (value !== given) {
    setGiven(value)
    if (value !== text.trim()) setText(value)
  }
  useEffect(() => {
    if (composing || text.trim() === given) return undefined
    const timer = setTimeout(() => onChange(text.trim()), 250)
    return () => clearTimeout(timer)
  }, [text, given, composing, onChange])
  return (
    <Input
      className="zl-search"
      type="search"
      allowClear
      prefix={<SearchOutlined aria-hidden />}
      placeholder={t('table.search')}
      aria-label={t('table.search')}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onPressEnter={() => onChange(text.trim())}
    />
  )
}

function GroupMenu({ contract, state, set, compact }: Props & { compact: boolean }) {
  const { t } = useWords()
  const choices = groupChoices(contract)
  if (choices.length === 0 || state.kind !== 'table') return null
  return (
    <Badge dot={state.group !== null} color="var(--zl-jade)" offset={[-4, 4]}>
      <Dropdown
        trigger={['click']}
        menu={{
          selectable: true,
          selectedKeys: [state.group ?? 'none'],
          style: { maxHeight: 420, overflow: 'auto' },
          items: [
            { key: 'none', label: t('table.group.none') },
            { type: 'divider' },
            ...choices.map((choice) => ({ key: choice, label: groupWord(t, contract, choice) })),
          ],
          onClick: ({ key }) => set({ group: key === 'none' ? null : key }),
        }}
      >
        <Button icon={<GroupOutlined />} aria-label={t('table.group')}>
          {compact ? null : t('table.group')}
        </Button>
      </Dropdown>
    </Badge>
  )
}

function ArchivedMenu({ state, set }: Props) {
  const { t } = useWords()
  return (
    <Badge dot={state.archived !== 'no'} color="var(--zl-warn)" offset={[-4, 4]}>
      <Dropdown
        trigger={['click']}
        menu={{
          selectable: true,
          selectedKeys: [state.archived],
          items: (['no', 'only', 'with'] as const).map((key) => ({ key, label: t(`table.archived.${key}`), onClick: () => set({ archived: key }) })),
        }}
      >
        <Button icon={<DeleteOutlined />} aria-label={t('table.archived')} title={t('table.archived')} />
      </Dropdown>
    </Badge>
  )
}

const CreateParam = z.object({ create: z.union([z.string(), z.number(), z.boolean()]).optional() })

/** `?create=1` opens the form, so that the palette and other pages can link to it. */
function CreateButton({ contract, form, defaults, fixed, embedded, phone }: Props & { phone: boolean }) {
  const { t } = useWords()
  const can = useCan()
  const go = useGo()
  const hrefOf = useRecordHref()
  const [search, setSearch] = useSearch(CreateParam)
  const [own, setOwn] = useState(false)
  if (form === false || !can(`${contract.name}.write`)) return null
  const open = embedded ? own : search.create !== undefined
  const show = (on: boolean): void => {
    if (embedded) setOwn(on)
    else setSearch({ create: on ? '1' : undefined })
  }
  const saved = (id: string): void => {
    const href = hrefOf(contract.name, id)
    if (embedded || !href) show(false)
    else go(href, { replace: true })
  }
  return (
    <>
      <Button type="primary" icon={<PlusOutlined />} aria-label={t('record.createNew', { record: t(contract.name) })} onClick={() => show(true)}>
        {phone ? null : t('action.create')}
      </Button>
      {open && (
        <FormDrawer
          open
          contract={contract}
          {...form}
          defaults={{ ...fixedValues(fixed), ...defaults }}
          onSaved={({ id }) => saved(id)}
          onClose={() => show(false)}
        />
      )}
    </>
  )
}

/** A record made in a narrowed list belongs to it: `organizationId eq …` is what the new one starts with. */
function fixedValues(fixed: Filter | undefined): Record<string, unknown> {
  if (!fixed) return {}
  if ('field' in fixed) return fixed.op === 'eq' ? { [fixed.field]: fixed.value } : {}
  return 'and' in fixed ? Object.assign({}, ...fixed.and.map((part) => fixedValues(part))) : {}
}
