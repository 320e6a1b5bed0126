import { useLocation } from '@tanstack/react-router'
import { useWords } from '#ui/words/index.ts'
import { Go } from './go.tsx'
import { currentItem, useNavigation } from './use-navigation.ts'

/** All places by wing. Collapsed, the labels stay for screen readers and as titles. */
export function SideNavigation({ collapsed = false, leave }: { collapsed?: boolean; leave?: () => void }) {
  const { t } = useWords()
  const groups = useNavigation()
  const current = currentItem(groups, useLocation().pathname)
  return (
    <nav className="zl-nav" aria-label={t('shell.navigation')} data-collapsed={collapsed}>
      {groups.map(({ wing, items }) => (
        <section key={wing} aria-label={t(`wing.${wing}`)}>
          <h2 aria-hidden="true">{t(`wing.${wing}`)}</h2>
          <ul>
            {items.map(({ to, label, icon }) => (
              <li key={to}>
                <Go
                  to={to}
                  aria-current={to === current ? 'page' : undefined}
                  title={collapsed ? t(label) : undefined}
                  {...(leave ? { onClick: leave } : {})}
                >
                  <span className="zl-nav-icon" aria-hidden="true">
                    {icon}
                  </span>
                  <span className="zl-nav-label">{t(label)}</span>
                </Go>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}
