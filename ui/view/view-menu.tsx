import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useSession } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import type { AnyRecord } from '../record/any-record.ts'
import { isChanged, settingsOf, type ListState } from './table-state.ts'
import { useViewItems } from './use-view-items.tsx'
import { useDefaultView, useViews } from './use-views.ts'
import { ViewDialog } from './view-dialog.tsx'
import './words.ts'

type Props = { contract: AnyRecord; state: ListState; set: (patch: Partial<ListState>) => void; base: ListState; given: boolean }

/** The views of a list: own ones and shared ones, and keeping what is on the screen as one. */
export function ViewMenu({ contract, state, set, base, given }: Props) {
  const { t } = useWords()
  const { member } = useSession()
  const { known, views, change } = useViews(contract.name)
  const [dialog, setDialog] = useState<'new' | 'edit' | null>(null)
  useDefaultView({ contract, views, given, set })
  const current = views.find(({ id }) => id === state.view) ?? null
  const changed = current !== null && (isChanged(state, current.settings, contract) || state.kind !== current.kind)
  const own = current !== null && current.ownerId === member.id
  const items = useViewItems({ contract, state, set, base, current, changed, own, views, change, openDialog: setDialog })
  if (!known) return null
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{ items, selectable: true, selectedKeys: [current?.id ?? 'standard'], style: { maxHeight: '70vh', overflow: 'auto' } }}
      >
        <Button className="zl-view-button" aria-label={`${t('listView.title')}: ${current?.name ?? t('listView.standard')}`}>
          <span className="zl-view-name">{current?.name ?? t('listView.standard')}</span>
          {changed && <span className="zl-view-changed" title={t('listView.changed')} role="img" aria-label={t('listView.changed')} />}
          <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
      {dialog && (
        <ViewDialog
          view={dialog === 'edit' ? current : null}
          onClose={() => setDialog(null)}
          onSave={async ({ name, shared }) => {
            if (dialog === 'edit' && current) await change((operations) => operations.update(current, { name, shared }))
            else
              await change(async (operations) =>
                set({
                  view: (
                    await operations.create({ name, shared, recordType: contract.name, kind: state.kind, settings: settingsOf(state, contract) })
                  ).id,
                }),
              )
          }}
        />
      )}
    </>
  )
}
