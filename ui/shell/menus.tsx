import { BulbOutlined, CheckOutlined, GlobalOutlined, LogoutOutlined, SwapOutlined, UserOutlined } from '@ant-design/icons'
import { Dropdown, type MenuProps } from 'antd'
import type { ReactNode } from 'react'
import { locales } from '#kernel/contract/words.ts'
import { useTheme } from '#ui/theme/index.ts'
import { useWords } from '#ui/words/index.ts'
import { useGo } from './place.ts'
import { useSession } from './session.tsx'
import { useShell } from './shell-context.ts'
import { localeNames } from './use-shell-commands.tsx'
import { useSwitchLocale } from './use-switch-locale.ts'

const chosen = (yes: boolean): ReactNode => <CheckOutlined style={{ visibility: yes ? 'visible' : 'hidden' }} />

type MenuButtonProps = { label: string; icon: ReactNode; items: MenuProps['items'] }

const MenuButton = ({ label, icon, items }: MenuButtonProps) => (
  <Dropdown menu={{ items: items ?? [] }} trigger={['click']} placement="bottomRight">
    <button type="button" className="zl-icon-button" aria-label={label} title={label} aria-haspopup="menu">
      {icon}
    </button>
  </Dropdown>
)

export function LanguageMenu({ choose }: { choose: (locale: (typeof locales)[number]) => void }) {
  const { t, locale } = useWords()
  const items = locales.map((key) => ({
    key,
    icon: chosen(key === locale),
    label: <span lang={key}>{localeNames[key]}</span>,
    onClick: () => choose(key),
  }))
  return <MenuButton label={t('app.language')} icon={<GlobalOutlined />} items={items} />
}

export function ThemeMenu() {
  const { t } = useWords()
  const { choice, setChoice } = useTheme()
  const items = (['system', 'light', 'dark'] as const).map((key) => ({
    key,
    icon: chosen(key === choice),
    label: t(`shell.theme.${key}`),
    onClick: () => setChoice(key),
  }))
  return <MenuButton label={t('shell.theme')} icon={<BulbOutlined />} items={items} />
}

/** The person: own settings, other workspaces, and on a phone language and appearance too. */
export function AccountMenu({ phone }: { phone: boolean }) {
  const { t, locale } = useWords()
  const { ports } = useShell()
  const { member, workspace, workspaces } = useSession()
  const { choice, setChoice } = useTheme()
  const switchLocale = useSwitchLocale()
  const go = useGo()
  const others = workspaces.filter(({ id }) => id !== workspace.id)
  const items: MenuProps['items'] = [
    {
      key: 'who',
      type: 'group',
      label: (
        <span className="zl-who">
          <strong>{member.name}</strong>
          <span>{member.email ?? workspace.name}</span>
        </span>
      ),
    },
    { key: 'profile', icon: <UserOutlined />, label: t('shell.profile'), onClick: () => go(ports.profilePath) },
    ...(others.length > 0
      ? [
          {
            key: 'workspaces',
            icon: <SwapOutlined />,
            label: t('shell.workspaces'),
            children: others.map(({ id, name }) => ({ key: id, label: name, onClick: () => void ports.switchWorkspace(id) })),
          },
        ]
      : []),
    ...(phone
      ? [
          {
            key: 'language',
            icon: <GlobalOutlined />,
            label: t('app.language'),
            children: locales.map((key) => ({ key, icon: chosen(key === locale), label: localeNames[key], onClick: () => switchLocale(key) })),
          },
          {
            key: 'theme',
            icon: <BulbOutlined />,
            label: t('shell.theme'),
            children: (['system', 'light', 'dark'] as const).map((key) => ({
              key,
              icon: chosen(key === choice),
              label: t(`shell.theme.${key}`),
              onClick: () => setChoice(key),
            })),
          },
        ]
      : []),
    { type: 'divider' as const },
    { key: 'out', icon: <LogoutOutlined />, label: t('shell.signOut'), onClick: () => void ports.signOut() },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <button type="button" className="zl-avatar" aria-label={`${t('shell.account')}: ${member.name}`} aria-haspopup="menu">
        {initialsOf(member.name)}
      </button>
    </Dropdown>
  )
}

/** A Chinese name is known by its end (given name), any other by the first letters of its first and last word. */
export function initialsOf(name: string): string {
  const trimmed = name.trim()
  if (/\p{Script=Han}/u.test(trimmed)) return [...trimmed].slice(-2).join('')
  const words = trimmed.split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0]?.toUpperCase() ?? '').join('')
}
