import { BarChartOutlined, ScheduleOutlined, SnippetsOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { defineWeb } from '#ui/shell/index.ts'
import { gateNote, pursuitTab } from '#modules/pursuit/pursuit/web/index.tsx'
import { resourceTab } from '#modules/execution/resource/web/index.tsx'
import { planRecord, planTaskRecord, planTemplateRecord } from '../contract/index.ts'
import './words.ts'

export { milestoneFacts, planBands, planEffects, type PlanBand } from './slots.ts'

export const scheduleWeb = defineWeb({
  module: 'execution/schedule',
  routes: [
    { path: '/plans', permission: 'plan.read', page: () => import('./plan-lists.tsx').then((m) => m.PlanList) },
    { path: '/plans/$id', permission: 'plan.read', page: () => import('./plan-page.tsx').then((m) => m.PlanPage) },
    { path: '/p/$token', frame: 'bare', page: () => import('./buyer-page.tsx').then((m) => m.BuyerPage) },
    { path: '/plan-tasks', permission: 'planTask.read', page: () => import('./plan-lists.tsx').then((m) => m.PlanTaskList) },
    { path: '/plan-templates', permission: 'planTemplate.read', page: () => import('./template-pages.tsx').then((m) => m.TemplateList) },
    { path: '/plan-templates/$id', permission: 'planTemplate.read', page: () => import('./template-pages.tsx').then((m) => m.TemplatePage) },
    { path: '/resource-load', permission: 'plan.read', page: () => import('./load-page.tsx').then((m) => m.LoadPage) },
  ],
  navigation: [
    { wing: 'execution', to: '/plans', label: 'plan.plural', icon: <ScheduleOutlined />, permission: 'plan.read', order: 10, keys: 'g l' },
    { wing: 'execution', to: '/plan-tasks', label: 'planTask.plural', icon: <UnorderedListOutlined />, permission: 'planTask.read', order: 11 },
    { wing: 'execution', to: '/resource-load', label: 'plan.load', icon: <BarChartOutlined />, permission: 'plan.read', order: 12 },
    {
      wing: 'execution',
      to: '/plan-templates',
      label: 'planTemplate.plural',
      icon: <SnippetsOutlined />,
      permission: 'planTemplate.read',
      order: 13,
    },
  ],
  records: [
    { contract: planRecord, icon: <ScheduleOutlined /> },
    { contract: planTaskRecord, icon: <UnorderedListOutlined />, href: () => '/plan-tasks' },
    { contract: planTemplateRecord, icon: <SnippetsOutlined /> },
  ],
  fills: [
    pursuitTab.fill({ id: 'plan', label: 'plan.tab', order: 15, component: () => import('./plan-tab.tsx').then((m) => m.PlanTab) }),
    gateNote.fill({ id: 'buyer', order: 10, permission: 'plan.read', component: () => import('./buyer-answers.tsx').then((m) => m.GateAnswers) }),
    resourceTab.fill({ id: 'load', label: 'plan.load', order: 10, component: () => import('./load-page.tsx').then((m) => m.LoadTable) }),
  ],
})
