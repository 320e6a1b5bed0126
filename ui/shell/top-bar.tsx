import { DisconnectOutlined, MenuFoldOutlined, MenuUnfoldOutlined, SearchOutlined } from '@ant-design/icons'
import { useLiveStatus } from '#kernel/client/index.ts'
import { usePhone } from '#ui/theme/index.ts'
import { useWords } from '#ui/words/index.ts'
import { Go } from './go.tsx'
import { KeyCaps } from './key-caps.tsx'
import { SealMark } from './mark.tsx'
import { AccountMenu, LanguageMenu, ThemeMenu } from './menus.tsx'
import { Slot } from './slot.tsx'
import { topBarSlot } from './slots.ts'
import { useSession } from './session.tsx'
import { useSwitchLocale } from './use-switch-locale.ts'

type Props = { collapsed: boolean; toggle: () => void; openPalette: () => void }

export function TopBar({ collapsed, toggle, openPalette }: Props) {
  const { t } = useWords()
  const phone = usePhone()
  const { workspace } = useSession()
  const switchLocale = useSwitchLocale()
  return (
    <header className="zl-top">
      {phone ? (
        <Go to="/" className="zl-top-home" aria-label={t('shell.home')}>
          <SealMark size={30} />
        </Go>
      ) : (
        <button
          type="button"
          className="zl-icon-button"
          aria-label={t(collapsed ? 'shell.expand' : 'shell.collapse')}
          aria-expanded={!collapsed}
          onClick={toggle}
        >
          {collapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
        </button>
      )}
      <span className="zl-workspace">{workspace.name}</span>
      <LiveMark />
      <button
        type="button"
        className="zl-find"
        {...(phone ? { 'aria-label': t('shell.find') } : {})}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={openPalette}
      >
        <SearchOutlined aria-hidden />
        <span>{t('shell.find')}</span>
        <KeyCaps keys="mod+k" />
      </button>
      <div className="zl-top-end">
        <Slot of={topBarSlot} with={{}} />
        {!phone && <LanguageMenu choose={switchLocale} />}
        {!phone && <ThemeMenu />}
        <AccountMenu phone={phone} />
      </div>
    </header>
  )
}

/** Only seen when the page may be behind. */
function LiveMark() {
  const { t } = useWords()
  const status = useLiveStatus()
  return (
    <span role="status">
      {status === 'offline' && (
        <span className="zl-offline">
          <DisconnectOutlined /> <span>{t('state.offline')}</span>
        </span>
      )}
    </span>
  )
}
