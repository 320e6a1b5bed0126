import { MenuOutlined } from '@ant-design/icons'
import { useLocation } from '@tanstack/react-router'
import { useWords } from '#ui/words/index.ts'
import { Go } from './go.tsx'
import { currentItem, useNavigation } from './use-navigation.ts'

const room = 4

/** The places under a thumb, and the way to all others. */
export function BottomNavigation({ openMenu }: { openMenu: () => void }) {
  const { t } = useWords()
  const groups = useNavigation()
  const all = groups.flatMap(({ items }) => items)
  const items = [...all.filter(({ phone }) => phone).toSorted((a, b) => a.order - b.order), ...all.filter(({ phone }) => !phone)].slice(0, room)
  const current = currentItem(groups, useLocation().pathname)
  return (
    <nav className="zl-bottom" aria-label={t('shell.navigation')}>
      {items.map(({ to, label, icon }) => (
        <Go key={to} to={to} aria-current={to === current ? 'page' : undefined}>
          <span aria-hidden="true">{icon}</span>
          <span>{t(label)}</span>
        </Go>
      ))}
      <button type="button" onClick={openMenu}>
        <span aria-hidden="true">
          <MenuOutlined />
        </span>
        <span>{t('action.more')}</span>
      </button>
    </nav>
  )
}
