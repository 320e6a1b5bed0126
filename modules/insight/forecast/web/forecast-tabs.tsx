import { useRouterState } from '@tanstack/react-router'
import { Go, useCan } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import './simulation-words.ts'

const tabs = [
  { key: 'overview', to: '/forecast', right: 'pursuit.read' },
  { key: 'simulation', to: '/forecast/simulation', right: 'pursuit.read' },
  { key: 'changes', to: '/forecast/changes', right: 'pursuit.read' },
  { key: 'accuracy', to: '/forecast/accuracy', right: 'pursuit.read' },
  { key: 'commitments', to: '/commitments', right: 'commitment.read' },
] as const

/** The views of the forecast, side by side. What is chosen in the address stays where it means the same. */
export function ForecastTabs() {
  const { t } = useWords()
  const can = useCan()
  const { pathname, searchStr } = useRouterState({ select: ({ location }) => location })
  return (
    <nav className="zl-forecast-tabs" aria-label={t('forecast.tabs')}>
      {tabs
        .filter(({ right }) => can(right))
        .map(({ key, to }) => (
          <Go
            key={key}
            to={to === '/commitments' || pathname === '/commitments' ? to : `${to}${searchStr}`}
            aria-current={pathname === to ? 'page' : undefined}
          >
            {t(`forecast.tab.${key}`)}
          </Go>
        ))}
    </nav>
  )
}
