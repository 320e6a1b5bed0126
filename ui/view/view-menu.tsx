import { DownOutlined, StarFilled, TeamOutlined } from '@ant-design/icons'
import { Button, Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { useNotify, useSession } from '#ui/shell/index.ts'
import { useWords, type Speak } from '#ui/words/index.ts'
import type { AnyRecord } from '../record/any-record.ts'
import { isChanged, settingsOf, type ListState } from './table-state.ts'
import { standardState, stateOf, useDefaultView, useViews } from './use-views.ts'
import { ViewDialog } from './view-dialog.tsx'
import type { SavedView } from './view-operations.ts'
import './words.ts'

type Props = { contract: AnyRecord; state: ListState; set: (patch: Partial<ListState>) => void; base: ListState; given: boolean }

/** The views of a list: own ones and shared ones, and keeping what is on the screen as one. */
export function ViewMenu({ contract, state, set, base, given }: Props) {
  const { t } = useWords()
  const { member } = useSession()
  const notify = useNotify()
  const { known, views, change } = useViews(contract.name)
  const [dialog, setDialog] = useState<'new' | 'edit' | null>(null)
  useDefaultView({ contract, views, given, set })
  if (!known) return null
  const current = views.find(({ id }) => id === state.view) ?? null
  const changed = current !== null && (isChanged(state, current.settings, contract) || state.kind !== current.kind)
  const own = current !== null && current.ownerId === member.id
  const remove = async (view: SavedView): Promise<void> => {
    await change((operations) => operations.remove(view))
    set(standardState(contract, base))
    notify.done(t('listView.deleted', { name: view.name }), { undo: () => change((operations) => operations.restore(view)) })
  }
  const copyLink = async (): Promise<void> => {
    await navigator.clipboard.writeText(globalThis.location.href)
    notify.info(t('state.copied'))
  }
  const items: MenuProps['items'] = [
    { key: 'standard', label: t('listView.standard'), onClick: () => set(standardState(contract, base)) },
    ...viewItems({ title: t('listView.mine'), views: views.filter(({ ownerId }) => ownerId === member.id), t, choose: (view) => set(stateOf(view, contract)) }),
    ...viewItems({ title: t('listView.others'), views: views.filter(({ ownerId }) => ownerId !== member.id), t, choose: (view) => set(stateOf(view, contract)) }),
    { type: 'divider' },
    ...(current && changed && own ? [{ key: 'save', label: t('listView.save'), onClick: () => void change((operations) => operations.update(current, { settings: settingsOf(state, contract), kind: state.kind })) }] : []),
    ...(current && changed ? [{ key: 'reset', label: t('listView.reset'), onClick: () => set(stateOf(current, contract)) }] : []),
    { key: 'saveAs', label: t('listView.saveAs'), onClick: () => setDialog('new') },
    ...(current && own ? [{ key: 'rename', label: t('listView.rename'), onClick: () => setDialog('edit') }] : []),
    ...(current ? [{ key: 'default', label: t(current.isDefault ? 'listView.dropDefault' : 'listView.makeDefault'), onClick: () => void change((operations) => operations.setDefault(contract.name, current.isDefault ? null : current.id)) }] : []),
    { key: 'link', label: t('listView.copyLink'), onClick: () => void copyLink() },
    ...(current && own ? [{ key: 'delete', danger: true, label: t('listView.delete'), onClick: () => void remove(current) }] : []),
  ]
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, selectable: true, selectedKeys: [current?.id ?? 'standard'], style: { maxHeight: '70vh', overflow: 'auto' } }}>
        <Button className="zl-view-button" aria-label={`${t('listView.title')}: ${current?.name ?? t('listView.standard')}`}>
          <span className="zl-view-name">{current?.name ?? t('listView.standard')}</span>
          {changed && <span className="zl-view-changed" title={t('listView.changed')} role="img" aria-label={t('listView.changed')} />}
          <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
      {dialog && (
        <ViewDialog view={dialog === 'edit' ? current : null} onClose={() => setDialog(null)} onSave={async ({ name, shared }) => {
          if (dialog === 'edit' && current) await change((operations) => operations.update(current, { name, shared }))
          else await change(async (operations) => set({ view: (await operations.create({ name, shared, recordType: contract.name, kind: state.kind, settings: settingsOf(state, contract) })).id }))
        }} />
      )}
    </>
  )
}

type Listing = { title: string; views: readonly SavedView[]; t: Speak; choose: (view: SavedView) => void }

const viewItems = ({ title, views, t, choose }: Listing): NonNullable<MenuProps['items']> =>
  views.length === 0 ? [] : [{
    type: 'group', label: title,
    children: views.map((view) => ({
      key: view.id, label: view.name, onClick: () => choose(view),
      ...(view.isDefault ? { icon: <StarFilled aria-label={t('listView.isDefault')} /> } : view.shared === 'private' ? {} : { icon: <TeamOutlined aria-label={t(`listView.shared.${view.shared}`)} /> }),
    })),
  }]
