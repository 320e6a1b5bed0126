import { LineChartOutlined } from '@ant-design/icons'
import { defineWeb } from '#ui/shell/index.ts'
import { milestoneFacts, planBands, planEffects } from '#modules/execution/schedule/web/index.tsx'
import { pursuitTab } from '#modules/pursuit/pursuit/web/index.tsx'
import '../contract/words.ts'
import { commitmentRecord, forecastSnapshotRecord, paymentTermRecord } from '../contract/index.ts'
import './history-words.ts'
import './simulation-words.ts'

export const forecastWeb = defineWeb({
  module: 'insight/forecast',
  routes: [
    { path: '/forecast', permission: 'pursuit.read', page: () => import('./forecast-page.tsx').then((m) => m.ForecastPage) },
    { path: '/forecast/changes', permission: 'pursuit.read', page: () => import('./changes-page.tsx').then((m) => m.ChangesPage) },
    { path: '/forecast/accuracy', permission: 'pursuit.read', page: () => import('./accuracy-page.tsx').then((m) => m.AccuracyPage) },
    { path: '/commitments', permission: 'commitment.read', page: () => import('./commitments-page.tsx').then((m) => m.CommitmentsPage) },
    { path: '/forecast/simulation', permission: 'pursuit.read', page: () => import('./simulation-page.tsx').then((m) => m.SimulationPage) },
  ],
  navigation: [
    {
      wing: 'insight',
      to: '/forecast',
      label: 'forecast',
      icon: <LineChartOutlined />,
      permission: 'pursuit.read',
      order: 10,
      keys: 'g f',
      phone: true,
    },
  ],
  records: [
    { contract: commitmentRecord, icon: <LineChartOutlined />, href: () => '/commitments' },
    { contract: forecastSnapshotRecord, icon: <LineChartOutlined />, href: () => '/forecast/changes' },
    { contract: paymentTermRecord, icon: <LineChartOutlined />, href: () => '/forecast' },
  ],
  fills: [
    pursuitTab.fill({
      id: 'forecast',
      label: 'forecast.pursuit.tab',
      order: 17,
      component: () => import('./pursuit-tab.tsx').then((m) => m.PursuitForecast),
    }),
    planBands.fill({
      id: 'forecast',
      label: 'forecast.pursuit.tab',
      order: 10,
      component: () => import('./plan-bands.tsx').then((m) => m.PlanBands),
    }),
    milestoneFacts.fill({
      id: 'forecast',
      label: 'paymentTerm.plural',
      order: 10,
      permission: 'paymentTerm.read',
      component: () => import('./milestone-payments.tsx').then((m) => m.MilestonePayments),
    }),
    planEffects.fill({
      id: 'forecast',
      label: 'forecast.pursuit.tab',
      order: 10,
      component: () => import('./plan-effects.tsx').then((m) => m.PlanEffects),
    }),
  ],
})
