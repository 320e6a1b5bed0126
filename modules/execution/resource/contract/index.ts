import { addOfficialDays } from './operations.ts'
import {
  absenceRecord,
  calendarExceptionRecord,
  costRateRecord,
  resourceRecord,
  resourceSkillRecord,
  skillRecord,
  workCalendarRecord,
} from './records.ts'
import './words.ts'

/** People, equipment, material and money that plans call on; when they work, what they can do, what they cost. */
export const resource = {
  resource: resourceRecord.operations,
  skill: skillRecord.operations,
  resourceSkill: resourceSkillRecord.operations,
  workCalendar: { ...workCalendarRecord.operations, addOfficialDays },
  calendarException: calendarExceptionRecord.operations,
  absence: absenceRecord.operations,
  costRate: costRateRecord.operations,
}

export * from './records.ts'
export { officialYears } from './operations.ts'
export { resourceWords } from './words.ts'
