import { field } from '#kernel/contract/fields.ts'
import { record } from '#kernel/contract/record.ts'

/** A person works; equipment is used and free again; material and money are used up. */
export const resourceKinds = ['person', 'equipment', 'material', 'money'] as const
export const absenceReasons = ['leave', 'sick', 'training', 'other'] as const
export const rateUnits = ['hour', 'day', 'unit'] as const
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** Who or what a plan can call on, our own people and those of partners. */
export const resourceRecord = record({
  name: 'resource',
  plural: 'resources',
  module: 'resource',
  title: 'name',
  sort: 'name',
  summary: 'people, equipment, material and money that plans call on',
  columns: ['name', 'kind', 'duty', 'capacity', 'calendarId', 'availableFrom', 'availableTo'],
  fields: {
    name: field.text({ required: true, search: true, max: 200 }),
    kind: field.choice(resourceKinds, { required: true }),
    /** The account of this person, if there is one. */
    memberId: field.reference('member'),
    duty: field.text({ search: true, max: 100 }),
    /** People: 1 is full time. Others: how many there are. */
    capacity: field.number({ min: 0, max: 1_000_000_000, additive: false }),
    unit: field.text({ max: 20 }),
    /** Without one, the default calendar of the workspace. */
    calendarId: field.reference('workCalendar'),
    availableFrom: field.date(),
    availableTo: field.date(),
    note: field.text({ lines: true, max: 10_000 }),
  },
})

export const skillRecord = record({
  name: 'skill',
  plural: 'skills',
  module: 'resource',
  title: 'name',
  sort: 'name',
  summary: 'what people can do',
  fields: {
    name: field.text({ required: true, search: true, max: 100 }),
    area: field.text({ search: true, max: 100 }),
    note: field.text({ lines: true, max: 10_000 }),
  },
})

/** 1 knows about it, 2 works under guidance, 3 works alone, 4 guides others, 5 sets the standard. */
export const resourceSkillRecord = record({
  name: 'resourceSkill',
  plural: 'resource-skills',
  module: 'resource',
  title: 'note',
  sort: '-level',
  summary: 'which person can do what, and how well',
  columns: ['resourceId', 'skillId', 'level', 'note'],
  fields: {
    resourceId: field.reference('resource', { required: true }),
    skillId: field.reference('skill', { required: true }),
    level: field.number({ required: true, integer: true, min: 1, max: 5, additive: false }),
    note: field.text({ max: 300 }),
  },
})

const hours = () => field.text({ max: 100 })

/** Working hours of a week, `09:00-12:00,13:00-18:00` a day, empty on days off. */
export const workCalendarRecord = record({
  name: 'workCalendar',
  plural: 'work-calendars',
  module: 'resource',
  title: 'name',
  sort: 'name',
  summary: 'working weeks, with their holidays and make-up workdays',
  columns: ['name', 'region', 'isDefault', 'monday', 'saturday', 'sunday'],
  fields: {
    name: field.text({ required: true, search: true, max: 100 }),
    region: field.text({ max: 100 }),
    isDefault: field.flag(),
    monday: hours(),
    tuesday: hours(),
    wednesday: hours(),
    thursday: hours(),
    friday: hours(),
    saturday: hours(),
    sunday: hours(),
  },
})

/** A holiday, or a make-up workday 调休 that works like another day of the week. */
export const calendarExceptionRecord = record({
  name: 'calendarException',
  plural: 'calendar-exceptions',
  module: 'resource',
  title: 'name',
  sort: 'fromDate',
  summary: 'days that differ from the working week',
  columns: ['fromDate', 'toDate', 'name', 'works', 'hours', 'calendarId'],
  fields: {
    calendarId: field.reference('workCalendar', { required: true }),
    name: field.text({ required: true, search: true, max: 100 }),
    fromDate: field.date({ required: true }),
    /** Null: one day. */
    toDate: field.date(),
    works: field.flag(),
    /** Of a day that is worked; without them those of Monday. */
    hours: hours(),
    /** Who decided it, e.g. the notice. */
    source: field.text({ max: 500 }),
  },
})

export const absenceRecord = record({
  name: 'absence',
  plural: 'absences',
  module: 'resource',
  title: 'note',
  sort: '-fromDate',
  summary: 'when a person is not there',
  columns: ['resourceId', 'fromDate', 'toDate', 'reason', 'note'],
  fields: {
    resourceId: field.reference('resource', { required: true }),
    fromDate: field.date({ required: true }),
    toDate: field.date({ required: true }),
    reason: field.choice(absenceReasons, { required: true }),
    note: field.text({ max: 300 }),
  },
})

/** What an hour, a day or a unit costs us from a day on. Rights of its own: who plans need not know what colleagues cost. */
export const costRateRecord = record({
  name: 'costRate',
  plural: 'cost-rates',
  module: 'resource',
  title: 'note',
  sort: '-fromDate',
  summary: 'what a resource costs, from which day on',
  columns: ['resourceId', 'fromDate', 'rate', 'per', 'note'],
  fields: {
    resourceId: field.reference('resource', { required: true }),
    fromDate: field.date({ required: true }),
    rate: field.money({ required: true }),
    per: field.choice(rateUnits, { required: true }),
    note: field.text({ max: 300 }),
  },
})
