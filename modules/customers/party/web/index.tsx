import { ContactsOutlined, InboxOutlined, SolutionOutlined, TeamOutlined } from '@ant-design/icons'
import { defineWeb } from '#ui/shell/index.ts'
import { industries, organization, organizationShare, person, post, relationship } from '../contract/index.ts'
import './words.ts'

export { organizationTab, peopleAction, personTab } from './slots.ts'

export const partyWeb = defineWeb({
  module: 'customers/party',
  routes: [
    { path: '/organizations', permission: 'organization.read', page: () => import('./organizations-page.tsx').then((m) => m.OrganizationsPage) },
    { path: '/organizations/$id', permission: 'organization.read', page: () => import('./organization-page.tsx').then((m) => m.OrganizationPage) },
    { path: '/people', permission: 'person.read', page: () => import('./people-page.tsx').then((m) => m.PeoplePage) },
    { path: '/people/$id', permission: 'person.read', page: () => import('./person-page.tsx').then((m) => m.PersonPage) },
    { path: '/pool', permission: 'organization.claim', page: () => import('./pool-page.tsx').then((m) => m.PoolPage) },
  ],
  navigation: [
    {
      wing: 'customers',
      to: '/organizations',
      label: 'organization.plural',
      icon: <SolutionOutlined />,
      permission: 'organization.read',
      order: 10,
      keys: 'g o',
      phone: true,
    },
    { wing: 'customers', to: '/people', label: 'person.plural', icon: <ContactsOutlined />, permission: 'person.read', order: 11, keys: 'g c' },
    { wing: 'customers', to: '/pool', label: 'party.pool', icon: <InboxOutlined />, permission: 'organization.claim', order: 12 },
  ],
  commands: [
    { id: 'organization.create', label: 'organization.new', to: '/organizations?create=1', permission: 'organization.write', keys: 'c o' },
    { id: 'person.create', label: 'person.new', to: '/people?create=1', permission: 'person.write', keys: 'c c' },
  ],
  records: [
    { contract: organization, icon: <SolutionOutlined /> },
    { contract: person, icon: <ContactsOutlined /> },
    { contract: post, icon: <TeamOutlined /> },
    { contract: relationship },
    { contract: organizationShare },
  ],
  codeLists: { industry: () => Promise.resolve(industries) },
})
