import { StarFilled, TeamOutlined } from '@ant-design/icons'
import type { MenuProps } from 'antd'
import { useNotify, useSession } from '#ui/shell/index.ts'
import { useWords, type Speak } from '#ui/words/index.ts'
import type { AnyRecord } from '../record/any-record.ts'
import { settingsOf, type ListState } from './table-state.ts'
import { standardState, stateOf, type useViews } from './use-views.ts'
import type { SavedView } from './view-operations.ts'

type Items = NonNullable<MenuProps['items']>

type Options = Pick<ReturnType<typeof useViews>, 'views' | 'change'> & {
  contract: AnyRecord
  state: ListState
  set: (patch: Partial<ListState>) => void
  base: ListState
  current: SavedView | null
  changed: boolean
  own: boolean
  openDialog: (dialog: 'new' | 'edit') => void
}

/** Entries of the menu: the views to turn to, and what can be done with the one that is open. */
export function useViewItems({ contract, state, set, base, current, changed, own, views, change, openDialog }: Options): Items {
  const { t } = useWords()
  const { member } = useSession()
  const notify = useNotify()
  const remove = async (view: SavedView): Promise<void> => {
    await change((operations) => operations.remove(view))
    set(standardState(contract, base))
    notify.done(t('listView.deleted', { name: view.name }), { undo: () => change((operations) => operations.restore(view)) })
  }
  const copyLink = async (): Promise<void> => {
    await navigator.clipboard.writeText(globalThis.location.href)
    notify.info(t('state.copied'))
  }
  return [
    { key: 'standard', label: t('listView.standard'), onClick: () => set(standardState(contract, base)) },
    ...viewItems({
      title: t('listView.mine'),
      views: views.filter(({ ownerId }) => ownerId === member.id),
      t,
      choose: (view) => set(stateOf(view, contract)),
    }),
    ...viewItems({
      title: t('listView.others'),
      views: views.filter(({ ownerId }) => ownerId !== member.id),
      t,
      choose: (view) => set(stateOf(view, contract)),
    }),
    { type: 'divider' },
    ...(current && changed && own
      ? [
          {
            key: 'save',
            label: t('listView.save'),
            onClick: () => void change((operations) => operations.update(current, { settings: settingsOf(state, contract), kind: state.kind })),
          },
        ]
      : []),
    ...(current && changed ? [{ key: 'reset', label: t('listView.reset'), onClick: () => set(stateOf(current, contract)) }] : []),
    { key: 'saveAs', label: t('listView.saveAs'), onClick: () => openDialog('new') },
    ...(current && own ? [{ key: 'rename', label: t('listView.rename'), onClick: () => openDialog('edit') }] : []),
    ...(current
      ? [
          {
            key: 'default',
            label: t(current.isDefault ? 'listView.dropDefault' : 'listView.makeDefault'),
            onClick: () => void change((operations) => operations.setDefault(contract.name, current.isDefault ? null : current.id)),
          },
        ]
      : []),
    { key: 'link', label: t('listView.copyLink'), onClick: () => void copyLink() },
    ...(current && own ? [{ key: 'delete', danger: true, label: t('listView.delete'), onClick: () => void remove(current) }] : []),
  ]
}

type Listing = { title: string; views: readonly SavedView[]; t: Speak; choose: (view: SavedView) => void }

const viewItems = ({ title, views, t, choose }: Listing): NonNullable<MenuProps['items']> =>
  views.length === 0
    ? []
    : [
        {
          type: 'group',
          label: title,
          children: views.map((view) => ({
            key: view.id,
            label: view.name,
            onClick: () => choose(view),
            ...(view.isDefault
              ? { icon: <StarFilled aria-label={t('listView.isDefault')} /> }
              : view.shared === 'private'
                ? {}
                : { icon: <TeamOutlined aria-label={t(`listView.shared.${view.shared}`)} /> }),
          })),
        },
      ]
