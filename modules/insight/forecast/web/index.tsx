import { LineChartOutlined } from '@ant-design/icons'
import { defineWeb } from '#ui/shell/index.ts'
import '../contract/words.ts'

export const forecastWeb = defineWeb({
  module: 'insight/forecast',
  routes: [{ path: '/forecast', permission: 'pursuit.read', page: () => import('./forecast-page.tsx').then((m) => m.ForecastPage) }],
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
})
