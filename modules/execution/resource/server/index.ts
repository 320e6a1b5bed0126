import { join } from 'node:path'
import { defineModule } from '#kernel/server/module.ts'
import { recordOperations } from '#kernel/server/record/operations.ts'
import { resourceWords } from '../contract/index.ts'
import { installCalendar } from './install-calendar.ts'
import { addOfficialDays } from './operations/add-official-days.ts'
import { calendarExceptions, workCalendars } from './store/calendar.ts'
import { absences, costRates, resources, resourceSkills, skills } from './store/resource.ts'

const records = [resources, skills, resourceSkills, workCalendars, calendarExceptions, absences, costRates] as const

export const resourceModule = defineModule({
  name: 'resource',
  wing: 'execution',
  words: resourceWords,
  operations: [
    ...recordOperations(resources),
    ...recordOperations(skills),
    ...recordOperations(resourceSkills),
    ...recordOperations(workCalendars),
    ...recordOperations(calendarExceptions),
    ...recordOperations(absences),
    ...recordOperations(costRates),
    addOfficialDays,
  ],
  records,
  migrations: join(import.meta.dirname, 'migrations'),
  install: installCalendar,
})
