import { LineChartOutlined } from '@ant-design/icons'
import { defineWeb } from '#ui/shell/index.ts'
import { pursuitTab } from '#modules/pursuit/pursuit/web/index.tsx'
import '../contract/words.ts'
import './simulation-words.ts'

export const forecastWeb = defineWeb({
  module: 'insight/forecast',
  routes: [
    { path: '/forecast', permission: 'pursuit.read', page: () => import('./forecast-page.tsx').then((m) => m.ForecastPage) },
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
  fills: [
    pursuitTab.fill({
      id: 'forecast',
      label: 'forecast.pursuit.tab',
      order: 17,
      component: () => import('./pursuit-tab.tsx').then((m) => m.PursuitForecast),
    }),
  ],
})
