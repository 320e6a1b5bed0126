import { CloseOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useWords } from '#ui/words/index.ts'
import { pageCommands, type Command } from './commands.ts'
import { Dialog } from './dialog.tsx'
import { KeyCaps } from './key-caps.tsx'
import { keysToShow } from './keys.ts'
import type { CommandGroups } from './use-shell-commands.tsx'

export function ShortcutsSheet({ commands, close }: { commands: CommandGroups; close: () => void }) {
  const { t } = useWords()
  const [page] = useState(pageCommands)
  const groups = [
    [t('shell.shortcuts.page'), page],
    [t('shell.shortcuts.everywhere'), commands.shell],
    [t('palette.create'), commands.create],
    [t('palette.go'), commands.go],
  ] as const
  return (
    <Dialog label={t('shell.shortcuts')} className="zl-sheet" close={close}>
      <header className="zl-sheet-head">
        <h2>{t('shell.shortcuts')}</h2>
        <button type="button" className="zl-icon-button" aria-label={t('action.close')} onClick={close}>
          <CloseOutlined />
        </button>
      </header>
      <div className="zl-sheet-groups">
        {groups.map(([label, list]) => (
          <Group key={label} label={label} commands={list.filter(({ keys }) => keys)} />
        ))}
      </div>
    </Dialog>
  )
}

function Group({ label, commands }: { label: string; commands: readonly Command[] }) {
  const { t } = useWords()
  if (commands.length === 0) return null
  const spoken = (keys: string): string =>
    keysToShow(keys)
      .map((stroke) => stroke.join(' '))
      .join(` ${t('shell.shortcuts.then')} `)
  return (
    <section>
      <h3>{label}</h3>
      <dl>
        {commands.map(({ id, label: word, keys = '' }) => (
          <div key={id}>
            <dt>{t(word)}</dt>
            <dd>
              <KeyCaps keys={keys} />
              <span className="zl-unseen">{spoken(keys)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
