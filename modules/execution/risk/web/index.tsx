import { AlertOutlined, BugOutlined, CheckSquareOutlined, LinkOutlined, SafetyOutlined } from '@ant-design/icons'
import { defineWeb, homeSlot } from '#ui/shell/index.ts'
import { pursuitTab } from '#modules/pursuit/pursuit/web/index.tsx'
import { issueRecord, riskDriverRecord, riskRecord, riskResponseRecord, riskTemplateRecord } from '../contract/index.ts'
import './words.ts'

const lists = () => import('./lists.tsx')

export const riskWeb = defineWeb({
  module: 'execution/risk',
  routes: [
    { path: '/risks', permission: 'risk.read', page: () => import('./risk-list.tsx').then((m) => m.RiskList) },
    { path: '/risks/$id', permission: 'risk.read', page: () => import('./risk-page.tsx').then((m) => m.RiskPage) },
    { path: '/risk-responses', permission: 'riskResponse.read', page: () => lists().then((m) => m.ResponseList) },
    { path: '/issues', permission: 'issue.read', page: () => lists().then((m) => m.IssueList) },
    { path: '/issues/$id', permission: 'issue.read', page: () => lists().then((m) => m.IssuePage) },
    { path: '/risk-templates', permission: 'riskTemplate.read', page: () => lists().then((m) => m.TemplateList) },
    { path: '/risk-drivers', permission: 'riskDriver.read', page: () => lists().then((m) => m.DriverList) },
    { path: '/risk-drivers/$id', permission: 'riskDriver.read', page: () => lists().then((m) => m.DriverPage) },
    { path: '/risk-settings', permission: 'riskScale.manage', page: () => import('./settings-page.tsx').then((m) => m.SettingsPage) },
  ],
  navigation: [
    { wing: 'execution', to: '/risks', label: 'risk.plural', icon: <AlertOutlined />, permission: 'risk.read', order: 30, keys: 'g k' },
    { wing: 'execution', to: '/issues', label: 'issue.plural', icon: <BugOutlined />, permission: 'issue.read', order: 31 },
    { wing: 'execution', to: '/risk-templates', label: 'riskTemplate.plural', icon: <SafetyOutlined />, permission: 'riskTemplate.read', order: 32 },
  ],
  commands: [
    { id: 'risk.create', label: 'risk.new', icon: <AlertOutlined />, to: '/risks?create=1', permission: 'risk.write' },
    { id: 'risk.toDo', label: 'risk.toDo', icon: <CheckSquareOutlined />, to: '/risks?risks=toDo', permission: 'risk.read' },
    { id: 'risk.settings', label: 'risk.settings', to: '/risk-settings', permission: 'riskScale.manage' },
    { id: 'riskDriver.list', label: 'riskDriver.plural', icon: <LinkOutlined />, to: '/risk-drivers', permission: 'riskDriver.read' },
  ],
  records: [
    { contract: riskRecord, icon: <AlertOutlined /> },
    { contract: riskResponseRecord, icon: <CheckSquareOutlined />, href: () => '/risk-responses' },
    { contract: issueRecord, icon: <BugOutlined /> },
    { contract: riskDriverRecord, icon: <LinkOutlined /> },
    { contract: riskTemplateRecord, icon: <SafetyOutlined />, href: () => '/risk-templates' },
  ],
  fills: [
    pursuitTab.fill({
      id: 'risks',
      label: 'risk.tab',
      order: 20,
      permission: 'risk.read',
      component: () => import('./risk-tab.tsx').then((m) => m.RiskTab),
    }),
    homeSlot.fill({ id: 'risks', order: 40, permission: 'risk.read', component: () => import('./home-risks.tsx').then((m) => m.HomeRisks) }),
  ],
})
