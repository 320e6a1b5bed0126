import { ApartmentOutlined, CheckSquareOutlined } from '@ant-design/icons'
import { defineWeb } from '#ui/shell/index.ts'
import { portfolioDecisionRecord } from '../contract/index.ts'

export const portfolioWeb = defineWeb({
  module: 'insight/portfolio',
  routes: [
    { path: '/portfolio', permission: 'portfolio.read', page: () => import('./portfolio-page.tsx').then((m) => m.PortfolioPage) },
    { path: '/portfolio/levelling', permission: 'portfolio.level', page: () => import('./levelling-page.tsx').then((m) => m.LevellingPage) },
    { path: '/portfolio-decisions', permission: 'portfolioDecision.read', page: () => import('./decision-list.tsx').then((m) => m.DecisionList) },
  ],
  navigation: [
    {
      wing: 'insight',
      to: '/portfolio',
      label: 'portfolio',
      icon: <ApartmentOutlined />,
      permission: 'portfolio.read',
      order: 20,
      keys: 'g b',
      phone: true,
    },
  ],
  records: [{ contract: portfolioDecisionRecord, icon: <CheckSquareOutlined />, href: () => '/portfolio-decisions' }],
})
