import { CalendarOutlined, CheckSquareOutlined, CommentOutlined } from '@ant-design/icons'
import { organizationTab, peopleAction, personTab } from '#modules/customers/party/web/index.tsx'
import { defineWeb, homeSlot, lazyPart } from '#ui/shell/index.ts'
import { interaction, task } from '../contract/index.ts'
import './words.ts'

export const Timeline = lazyPart(() => import('./timeline.tsx').then((m) => m.Timeline))
export const TasksAbout = lazyPart(() => import('./tabs.tsx').then((m) => m.TasksAbout))

export const engagementWeb = defineWeb({
  module: 'customers/engagement',
  routes: [
    { path: '/tasks', permission: 'task.read', page: () => import('./tasks-page.tsx').then((m) => m.TasksPage) },
    { path: '/tasks/$id', permission: 'task.read', page: () => import('./task-page.tsx').then((m) => m.TaskPage) },
    { path: '/calendar', permission: 'interaction.read', page: () => import('./calendar-page.tsx').then((m) => m.CalendarPage) },
    { path: '/interactions', permission: 'interaction.read', page: () => import('./interactions-page.tsx').then((m) => m.InteractionsPage) },
    { path: '/interactions/$id', permission: 'interaction.read', page: () => import('./interaction-page.tsx').then((m) => m.InteractionPage) },
  ],
  navigation: [
    {
      wing: 'customers',
      to: '/tasks',
      label: 'task.plural',
      icon: <CheckSquareOutlined />,
      permission: 'task.read',
      order: 20,
      keys: 'g t',
      phone: true,
    },
    {
      wing: 'customers',
      to: '/interactions',
      label: 'interaction.plural',
      icon: <CommentOutlined />,
      permission: 'interaction.read',
      order: 21,
      keys: 'g i',
    },
    {
      wing: 'customers',
      to: '/calendar',
      label: 'engagement.calendar',
      icon: <CalendarOutlined />,
      permission: 'interaction.read',
      order: 22,
      keys: 'g d',
    },
  ],
  commands: [
    { id: 'task.create', label: 'task.new', to: '/tasks?create=1', permission: 'task.write', keys: 'c t' },
    { id: 'interaction.create', label: 'interaction.new', to: '/interactions?create=1', permission: 'interaction.write', keys: 'c i' },
  ],
  records: [
    { contract: interaction, icon: <CommentOutlined /> },
    { contract: task, icon: <CheckSquareOutlined /> },
  ],
  fills: [
    homeSlot.fill({ id: 'tasks', order: 20, permission: 'task.read', component: () => import('./home-tasks.tsx').then((m) => m.HomeTasks) }),
    peopleAction.fill({
      id: 'cards',
      order: 10,
      permission: 'person.write',
      component: () => import('./cards-button.tsx').then((m) => m.CardsButton),
    }),
    organizationTab.fill({
      id: 'timeline',
      label: 'engagement.timeline',
      order: 10,
      permission: 'interaction.read',
      component: () => import('./tabs.tsx').then((m) => m.OrganizationTimeline),
    }),
    organizationTab.fill({
      id: 'tasks',
      label: 'engagement.tasks',
      order: 40,
      permission: 'task.read',
      component: () => import('./tabs.tsx').then((m) => m.OrganizationTasks),
    }),
    organizationTab.fill({
      id: 'documents',
      label: 'engagement.documents',
      order: 50,
      permission: 'document.read',
      component: () => import('./tabs.tsx').then((m) => m.OrganizationDocuments),
    }),
    personTab.fill({
      id: 'timeline',
      label: 'engagement.timeline',
      order: 10,
      permission: 'interaction.read',
      component: () => import('./tabs.tsx').then((m) => m.PersonTimeline),
    }),
    personTab.fill({
      id: 'tasks',
      label: 'engagement.tasks',
      order: 40,
      permission: 'task.read',
      component: () => import('./tabs.tsx').then((m) => m.PersonTasks),
    }),
    personTab.fill({
      id: 'documents',
      label: 'engagement.documents',
      order: 50,
      permission: 'document.read',
      component: () => import('./tabs.tsx').then((m) => m.PersonDocuments),
    }),
  ],
})
