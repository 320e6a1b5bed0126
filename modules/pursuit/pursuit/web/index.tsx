import { AuditOutlined, NodeIndexOutlined, ProjectOutlined } from '@ant-design/icons'
import { organizationTab } from '#modules/customers/party/web/index.tsx'
import { defineWeb, homeSlot } from '#ui/shell/index.ts'
import { salesProcessRecord, salesStageRecord } from '../contract/index.ts'
import { shownPursuit } from './screen-contract.ts'
import './words.ts'

export { gateNote, pursuitTab } from './slots.ts'

export const pursuitWeb = defineWeb({
  module: 'pursuit/pursuit',
  routes: [
    { path: '/pursuits', permission: 'pursuit.read', page: () => import('./pursuit-list.tsx').then((m) => m.PursuitList) },
    { path: '/pursuits/$id', permission: 'pursuit.read', page: () => import('./pursuit-page.tsx').then((m) => m.PursuitPage) },
    { path: '/gate-work', permission: 'pursuit.read', page: () => import('./work-page.tsx').then((m) => m.WorkPage) },
    { path: '/sales-processes', permission: 'salesProcess.read', page: () => import('./process-list.tsx').then((m) => m.ProcessList) },
    { path: '/sales-processes/$id', permission: 'process.manage', page: () => import('./process-editor.tsx').then((m) => m.ProcessEditor) },
  ],
  navigation: [
    {
      wing: 'pursuit',
      to: '/pursuits',
      label: 'pursuit.plural',
      icon: <ProjectOutlined />,
      permission: 'pursuit.read',
      order: 10,
      keys: 'g p',
      phone: true,
    },
    { wing: 'pursuit', to: '/gate-work', label: 'pursuit.work', icon: <AuditOutlined />, permission: 'pursuit.read', order: 20 },
    { wing: 'platform', to: '/sales-processes', label: 'salesProcess.plural', icon: <NodeIndexOutlined />, permission: 'process.manage', order: 50 },
  ],
  commands: [
    { id: 'pursuit.create', label: 'pursuit.new', icon: <ProjectOutlined />, to: '/pursuits?create=1', keys: 'c p', permission: 'pursuit.write' },
    { id: 'pursuit.board', label: 'pursuit.board', icon: <ProjectOutlined />, to: '/pursuits?kind=board', keys: 'g b', permission: 'pursuit.read' },
  ],
  records: [
    { contract: shownPursuit, icon: <ProjectOutlined /> },
    { contract: salesProcessRecord, icon: <NodeIndexOutlined />, href: () => '/sales-processes' },
    { contract: salesStageRecord, icon: <NodeIndexOutlined />, href: () => '/sales-processes' },
  ],
  fills: [
    homeSlot.fill({
      id: 'pursuits',
      order: 10,
      permission: 'pursuit.read',
      component: () => import('./home-pursuits.tsx').then((m) => m.HomePursuits),
    }),
    homeSlot.fill({ id: 'work', order: 30, permission: 'pursuit.read', component: () => import('./home-work.tsx').then((m) => m.HomeWork) }),
    organizationTab.fill({
      id: 'pursuits',
      label: 'pursuit.plural',
      order: 5,
      permission: 'pursuit.read',
      component: () => import('./organization-pursuits.tsx').then((m) => m.OrganizationPursuits),
    }),
  ],
})
