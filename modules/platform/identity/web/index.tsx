import { ApartmentOutlined, ApiOutlined, DollarOutlined, KeyOutlined, SafetyOutlined, SettingOutlined, TeamOutlined } from '@ant-design/icons'
import { defineWeb } from '#ui/shell/index.ts'
import { exchangeRateRecord, memberRecord, teamRecord } from '../contract/index.ts'

export { setUpChoice, workspacePanel, type AfterSetUp } from './slots.ts'

export const identityWeb = defineWeb({
  module: 'platform/identity',
  routes: [
    { path: '/set-up', frame: 'bare', page: () => import('./set-up-page.tsx').then((m) => m.SetUpPage) },
    { path: '/sign-in', frame: 'bare', page: () => import('./sign-in-page.tsx').then((m) => m.SignInPage) },
    { path: '/sign-in/directory', frame: 'bare', page: () => import('./directory-return-page.tsx').then((m) => m.DirectoryReturnPage) },
    { path: '/forgot-password', frame: 'bare', page: () => import('./forgot-password-page.tsx').then((m) => m.ForgotPasswordPage) },
    { path: '/reset-password', frame: 'bare', page: () => import('./reset-password-page.tsx').then((m) => m.ResetPasswordPage) },
    { path: '/accept-invitation', frame: 'bare', page: () => import('./accept-invitation-page.tsx').then((m) => m.AcceptInvitationPage) },
    { path: '/profile', page: () => import('./profile-page.tsx').then((m) => m.ProfilePage) },
    { path: '/members', permission: 'member.read', page: () => import('./members-page.tsx').then((m) => m.MembersPage) },
    { path: '/members/invitations', permission: 'member.invite', page: () => import('./invitations-page.tsx').then((m) => m.InvitationsPage) },
    { path: '/members/$id', permission: 'member.read', page: () => import('./member-page.tsx').then((m) => m.MemberPage) },
    { path: '/teams', permission: 'team.read', page: () => import('./teams-page.tsx').then((m) => m.TeamsPage) },
    { path: '/roles', permission: 'role.read', page: () => import('./roles-page.tsx').then((m) => m.RolesPage) },
    { path: '/api-keys', page: () => import('./api-keys-page.tsx').then((m) => m.ApiKeysPage) },
    { path: '/webhooks', permission: 'webhook.manage', page: () => import('./webhooks-page.tsx').then((m) => m.WebhooksPage) },
    { path: '/webhooks/$id', permission: 'webhook.manage', page: () => import('./webhook-page.tsx').then((m) => m.WebhookPage) },
    { path: '/workspace', permission: 'workspace.manage', page: () => import('./workspace-page.tsx').then((m) => m.WorkspacePage) },
    { path: '/exchange-rates', permission: 'exchangeRate.read', page: () => import('./exchange-rates-page.tsx').then((m) => m.ExchangeRatesPage) },
  ],
  navigation: [
    { wing: 'platform', to: '/members', label: 'member.plural', icon: <TeamOutlined />, permission: 'member.read', order: 10, keys: 'g m' },
    { wing: 'platform', to: '/teams', label: 'team.plural', icon: <ApartmentOutlined />, permission: 'team.read', order: 11 },
    { wing: 'platform', to: '/roles', label: 'role.plural', icon: <SafetyOutlined />, permission: 'role.write', order: 12 },
    { wing: 'platform', to: '/exchange-rates', label: 'exchangeRate.plural', icon: <DollarOutlined />, permission: 'exchangeRate.write', order: 13 },
    { wing: 'platform', to: '/api-keys', label: 'apiKey.plural', icon: <KeyOutlined />, permission: 'apiKey.create', order: 90 },
    { wing: 'platform', to: '/webhooks', label: 'webhook.plural', icon: <ApiOutlined />, permission: 'webhook.manage', order: 91 },
    { wing: 'platform', to: '/workspace', label: 'workspace', icon: <SettingOutlined />, permission: 'workspace.manage', order: 99 },
  ],
  records: [
    { contract: memberRecord, icon: <TeamOutlined /> },
    { contract: teamRecord, icon: <ApartmentOutlined />, href: () => '/teams' },
    { contract: exchangeRateRecord, icon: <DollarOutlined />, href: () => '/exchange-rates' },
  ],
})
