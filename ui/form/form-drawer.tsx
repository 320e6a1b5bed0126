import { Drawer } from 'antd'
import { useRef, type KeyboardEvent } from 'react'
import { useWords } from '#ui/words/index.ts'
import { RecordForm, type RecordFormProps } from './record-form.tsx'

type Props = Omit<RecordFormProps, 'onCancel' | 'onGuard'> & { open: boolean; onClose: () => void }

/** The form beside what the person was looking at. */
export function FormDrawer({ open, onClose, contract, row, ...rest }: Props) {
  const { t } = useWords()
  const guard = useRef<(() => Promise<boolean>) | null>(null)
  const close = async (): Promise<void> => {
    if ((await guard.current?.()) ?? true) onClose()
  }
  /** Escape belongs to an open list first. */
  const onKeyDown = (event: KeyboardEvent): void => {
    const inList = event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true'
    if (event.key !== 'Escape' || event.nativeEvent.isComposing || inList) return
    event.preventDefault() // or the same key would close the question that it brings up
    void close()
  }
  return (
    <Drawer
      open={open}
      onClose={() => void close()}
      size="min(640px, 100vw)"
      title={t(row ? 'form.edit' : 'form.new', { record: t(contract.name) })}
      destroyOnHidden
      keyboard={false}
    >
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- keys are caught on their way up from the form */}
      <div onKeyDown={onKeyDown}>
        <RecordForm
          {...rest}
          contract={contract}
          {...(row ? { row } : {})}
          onCancel={onClose}
          onGuard={(ask) => {
            guard.current = ask
          }}
        />
      </div>
    </Drawer>
  )
}
