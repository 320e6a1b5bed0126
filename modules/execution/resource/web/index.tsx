import { CalendarOutlined, CoffeeOutlined, TeamOutlined, ToolOutlined } from '@ant-design/icons'
import { defineWeb } from '#ui/shell/index.ts'
import {
  absenceRecord,
  calendarExceptionRecord,
  costRateRecord,
  resourceRecord,
  resourceSkillRecord,
  skillRecord,
  workCalendarRecord,
} from '../contract/index.ts'
import './words.ts'

export { resourceTab } from './slots.ts'

const lists = () => import('./resource-list.tsx')
const pages = () => import('./resource-page.tsx')

export const resourceWeb = defineWeb({
  module: 'execution/resource',
  routes: [
    { path: '/resources', permission: 'resource.read', page: () => lists().then((m) => m.ResourceList) },
    { path: '/resources/$id', permission: 'resource.read', page: () => pages().then((m) => m.ResourcePage) },
    { path: '/skills', permission: 'skill.read', page: () => lists().then((m) => m.SkillList) },
    { path: '/skills/$id', permission: 'skill.read', page: () => pages().then((m) => m.SkillPage) },
    { path: '/absences', permission: 'absence.read', page: () => lists().then((m) => m.AbsenceList) },
    { path: '/work-calendars', permission: 'workCalendar.read', page: () => lists().then((m) => m.CalendarList) },
    { path: '/work-calendars/$id', permission: 'workCalendar.read', page: () => import('./calendar-page.tsx').then((m) => m.CalendarPage) },
  ],
  navigation: [
    { wing: 'execution', to: '/resources', label: 'resource.plural', icon: <TeamOutlined />, permission: 'resource.read', order: 20, keys: 'g r' },
    { wing: 'execution', to: '/skills', label: 'skill.plural', icon: <ToolOutlined />, permission: 'skill.read', order: 21 },
    { wing: 'execution', to: '/absences', label: 'absence.plural', icon: <CoffeeOutlined />, permission: 'absence.read', order: 22 },
    {
      wing: 'execution',
      to: '/work-calendars',
      label: 'workCalendar.plural',
      icon: <CalendarOutlined />,
      permission: 'workCalendar.read',
      order: 23,
    },
  ],
  commands: [
    { id: 'resource.create', label: 'resource.new', to: '/resources?create=1', permission: 'resource.write' },
    { id: 'absence.create', label: 'absence.new', to: '/absences?create=1', permission: 'absence.write' },
  ],
  records: [
    { contract: resourceRecord, icon: <TeamOutlined /> },
    { contract: skillRecord, icon: <ToolOutlined /> },
    { contract: workCalendarRecord, icon: <CalendarOutlined /> },
    { contract: resourceSkillRecord, href: () => '/skills' },
    { contract: calendarExceptionRecord, href: () => '/work-calendars' },
    { contract: absenceRecord, icon: <CoffeeOutlined />, href: () => '/absences' },
    { contract: costRateRecord, href: () => '/resources' },
  ],
})
