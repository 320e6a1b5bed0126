import { Input, Modal, Radio } from 'antd'
import { useId, useState } from 'react'
import { useWords } from '#ui/words/index.ts'
import type { SavedView, Shared, ViewDraft } from './view-operations.ts'

type Props = { view: SavedView | null; onSave: (draft: Pick<ViewDraft, 'name' | 'shared'>) => Promise<unknown>; onClose: () => void }

/** Name of a view, and who may use it. */
export function ViewDialog({ view, onSave, onClose }: Props) {
  const { t } = useWords()
  const id = useId()
  const [name, setName] = useState(view?.name ?? '')
  const [shared, setShared] = useState<Shared>(view?.shared ?? 'private')
  const [busy, setBusy] = useState(false)
  const save = async (): Promise<void> => {
    setBusy(true)
    try {
      await onSave({ name: name.trim(), shared })
      onClose()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={t(view ? 'listView.rename' : 'listView.saveAs')}
      okText={t('action.save')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: name.trim() === '', loading: busy }}
      onOk={() => void save().catch(() => {})}
      onCancel={onClose}
    >
      <div className="zl-form">
        <div>
          <label htmlFor={id} className="zl-field-label">
            {t('listView.name')}
          </label>
          <Input id={id} value={name} maxLength={100} autoFocus onChange={(event) => setName(event.target.value)} />
        </div>
        <Radio.Group
          aria-label={t('listView.shared')}
          value={shared}
          onChange={(event) => setShared(sharedOf(event.target.value))}
          vertical
          options={(['private', 'team', 'workspace'] as const).map((value) => ({ value, label: t(`listView.shared.${value}`) }))}
        />
      </div>
    </Modal>
  )
}

const sharedOf = (value: unknown): Shared => (value === 'team' || value === 'workspace' ? value : 'private')
