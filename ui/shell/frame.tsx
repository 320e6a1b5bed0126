import { Outlet, useLocation } from '@tanstack/react-router'
import { Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { usePhone } from '#ui/theme/index.ts'
import { adoptLocale, useWords } from '#ui/words/index.ts'
import './frame.css'
import { BottomNavigation } from './bottom-navigation.tsx'
import { Boundary } from './boundary.tsx'
import { Dialog } from './dialog.tsx'
import { Go } from './go.tsx'
import { SealMark } from './mark.tsx'
import { Palette } from './palette/palette.tsx'
import { useSession } from './session.tsx'
import { ShortcutsSheet } from './shortcuts-sheet.tsx'
import { SideNavigation } from './side-navigation.tsx'
import { Slot } from './slot.tsx'
import { overlaySlot } from './slots.ts'
import { Loading } from './states.tsx'
import { TopBar } from './top-bar.tsx'
import { useKeys } from './use-keys.ts'
import { useCollapsed } from './use-collapsed.ts'
import { useShellCommands } from './use-shell-commands.tsx'

export function Frame() {
  const { t } = useWords()
  const phone = usePhone()
  const { pathname } = useLocation()
  const [open, setOpen] = useState<'palette' | 'shortcuts' | 'menu' | null>(null)
  const { collapsed, toggle } = useCollapsed()
  const close = useCallback(() => setOpen(null), [])
  const openPalette = useCallback(() => setOpen('palette'), [])
  const openShortcuts = useCallback(() => setOpen('shortcuts'), [])
  const commands = useShellCommands({ openPalette, openShortcuts })
  useKeys(useMemo(() => [...commands.shell, ...commands.create, ...commands.go], [commands]))
  const { locale } = useSession()
  useEffect(() => adoptLocale(locale), [locale])
  return (
    <div className="zl-frame" data-phone={phone} data-collapsed={collapsed}>
      <a className="zl-skip" href="#zl-main">
        {t('shell.skip')}
      </a>
      {!phone && (
        <aside className="zl-side">
          <Go to="/" className="zl-brand" aria-label={`${t('app.name')}: ${t('shell.home')}`}>
            <SealMark />
            <span>{t('app.name')}</span>
          </Go>
          <SideNavigation collapsed={collapsed} />
        </aside>
      )}
      <TopBar collapsed={collapsed} toggle={toggle} openPalette={openPalette} />
      <main id="zl-main" className="zl-main" tabIndex={-1}>
        <Boundary resetOn={pathname}>
          <Suspense fallback={<Loading rows={6} />}>
            <Outlet />
          </Suspense>
        </Boundary>
      </main>
      {phone && <BottomNavigation openMenu={() => setOpen('menu')} />}
      {open === 'palette' && <Palette commands={commands} close={close} />}
      {open === 'shortcuts' && <ShortcutsSheet commands={commands} close={close} />}
      {open === 'menu' && (
        <Dialog label={t('shell.menu')} className="zl-menu-sheet" close={close}>
          <SideNavigation leave={close} />
        </Dialog>
      )}
      <Slot of={overlaySlot} with={{}} />
    </div>
  )
}
