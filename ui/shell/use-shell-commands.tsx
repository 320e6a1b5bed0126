import { BulbOutlined, GlobalOutlined, KeyOutlined, LogoutOutlined, SearchOutlined } from '@ant-design/icons'
import { useMemo } from 'react'
import { locales } from '#kernel/contract/words.ts'
import { useTheme } from '#ui/theme/index.ts'
import type { Command } from './commands.ts'
import { useGo } from './place.ts'
import { useCan } from './session.tsx'
import { useShell } from './shell-context.ts'
import { useNavigation } from './use-navigation.ts'
import { useSwitchLocale } from './use-switch-locale.ts'

export type CommandGroups = Record<'create' | 'go' | 'shell', readonly Command[]>
type Openers = { openPalette: () => void; openShortcuts: () => void }

export const localeNames = { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English' } as const

/** Commands that hold on every page: what the modules offer, and the shell's own. */
export function useShellCommands({ openPalette, openShortcuts }: Openers): CommandGroups {
  const { webs, ports } = useShell()
  const can = useCan()
  const go = useGo()
  const navigation = useNavigation()
  const { setChoice } = useTheme()
  const switchLocale = useSwitchLocale()
  return useMemo(
    () => ({
      create: webs
        .flatMap((web) => web.commands ?? [])
        .filter((command) => !command.permission || can(command.permission))
        .map(({ to, ...command }) => ({ ...command, run: () => go(to) })),
      go: navigation
        .flatMap(({ items }) => items)
        .map(({ to, label, icon, keys }) => ({ id: `go:${to}`, label, icon, ...(keys ? { keys } : {}), run: () => go(to) })),
      shell: [
        { id: 'shell.palette', label: 'shell.find', icon: <SearchOutlined />, keys: 'mod+k', keysOnly: true, run: openPalette },
        { id: 'shell.find', label: 'action.search', icon: <SearchOutlined />, keys: '/', keysOnly: true, run: openPalette },
        { id: 'shell.shortcuts', label: 'shell.shortcuts', icon: <KeyOutlined />, keys: '?', run: openShortcuts },
        ...(['light', 'dark', 'system'] as const).map((choice) => ({
          id: `shell.theme.${choice}`,
          label: `shell.theme.${choice}`,
          icon: <BulbOutlined />,
          run: () => setChoice(choice),
        })),
        ...locales.map((locale) => ({
          id: `shell.locale.${locale}`,
          label: localeNames[locale],
          icon: <GlobalOutlined />,
          run: () => switchLocale(locale),
        })),
        { id: 'shell.signOut', label: 'shell.signOut', icon: <LogoutOutlined />, run: () => ports.signOut() },
      ],
    }),
    [webs, ports, can, go, navigation, setChoice, switchLocale, openPalette, openShortcuts],
  )
}
