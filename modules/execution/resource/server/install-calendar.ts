import { locales } from '#kernel/contract/words.ts'
import type { Work } from '#kernel/server/work.ts'
import { officialYears, weekdays } from '../contract/index.ts'
import { enterOfficialDays } from './operations/add-official-days.ts'
import { workCalendars } from './store/calendar.ts'

const name = ['标准工作日', '標準工作日', 'Standard working week']
const usualHours = '09:00-12:00,13:00-18:00'

/** What every new workspace starts with: Monday to Friday, and for Chinese users the official days off. Everything can be changed. */
export async function installCalendar(work: Work): Promise<void> {
  const language = Math.max(0, locales.indexOf(work.actor.locale))
  const week = Object.fromEntries(weekdays.map((day, index) => [day, index < 5 ? usualHours : null]))
  const [calendar] = await workCalendars.createMany(work, [{ name: name[language], isDefault: true, ...week }])
  if (!calendar || work.actor.locale === 'en') return
  for (const year of officialYears) await enterOfficialDays(work, { calendarId: calendar.id, year })
}
