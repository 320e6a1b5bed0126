import { describe, expect, test } from 'vitest'
import { testApplication } from '#kernel/testing/application.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { resource } from '../contract/index.ts'
import { workingYear } from '../domain/working-year.ts'
import { resourceModule } from './index.ts'

const { call, workspace, member } = await testApplication({ modules: [identityModule, resourceModule] })
const { workCalendar, calendarException, absence, costRate, skill, resourceSkill } = resource

describe('working calendars', () => {
  test('a new workspace has one, with holidays and make-up workdays of its country', async () => {
    const administrator = await workspace()
    const { items } = await call(workCalendar.list, {}, administrator)
    expect(items).toMatchObject([{ isDefault: true, monday: '09:00-12:00,13:00-18:00', sunday: null }])
    const days = (await call(calendarException.list, { limit: 500 }, administrator)).items
    const [week] = items
    if (!week) throw new Error('no calendar')
    const year = workingYear({ year: 2026, week, exceptions: days.map((day) => ({ ...day, fromDate: day.fromDate ?? '' })) }).flat()
    const kindOf = (date: string) => year.find((day) => day.date === date)?.kind
    expect(['2026-02-14', '2026-02-16', '2026-02-21', '2026-02-24', '2026-03-01'].map(kindOf)).toEqual([
      'madeUp',
      'holiday',
      'holiday',
      'works',
      'off',
    ])
    // 248 is what the notice leaves of 2026: 365 days less 104 of weekends, less 19 holidays that fall on weekdays, plus 6 make-up workdays.
    expect(year.filter(({ kind }) => kind === 'works' || kind === 'madeUp')).toHaveLength(248)
  })

  test('official days are entered once; a year that nobody knows is refused', async () => {
    const administrator = await workspace()
    const made = await call(workCalendar.create, { name: '门店', monday: '10:00-22:00' }, administrator)
    expect(await call(workCalendar.addOfficialDays, { id: made.id, year: 2026 }, administrator)).toEqual({ added: 13 })
    expect(await call(workCalendar.addOfficialDays, { id: made.id, year: 2026 }, administrator)).toEqual({ added: 0 })
    await expect(call(workCalendar.addOfficialDays, { id: made.id, year: 1999 }, administrator)).rejects.toMatchObject({ code: 'NO_OFFICIAL_DAYS' })
  })

  test('hours that are no hours are refused at their field, and so is an end before the start', async () => {
    const administrator = await workspace()
    const refused = { code: 'INVALID_INPUT', issues: [{ path: ['tuesday'] }] }
    await expect(call(workCalendar.create, { name: 'x', tuesday: '9 to 5' }, administrator)).rejects.toMatchObject(refused)
    await expect(call(workCalendar.create, { name: 'x', tuesday: '09:00-12:00,11:00-18:00' }, administrator)).rejects.toMatchObject(refused)
    const { id } = await call(workCalendar.create, { name: 'x' }, administrator)
    const backwards = { calendarId: id, name: 'x', fromDate: '2026-05-05', toDate: '2026-05-01' }
    await expect(call(calendarException.create, backwards, administrator)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: ['toDate'] }],
    })
  })

  test('the one that becomes the default takes the place of the former', async () => {
    const administrator = await workspace()
    await call(workCalendar.create, { name: '新', isDefault: true }, administrator)
    const { items } = await call(workCalendar.list, {}, administrator)
    expect(items.filter(({ isDefault }) => isDefault).map(({ name }) => name)).toEqual(['新'])
  })
})

describe('resources', () => {
  test('a person has skills and absences, each skill once', async () => {
    const administrator = await workspace()
    const { id: resourceId } = await call(resource.resource.create, { name: '林工', kind: 'person' }, administrator)
    const { id: skillId } = await call(skill.create, { name: '电气设计' }, administrator)
    await call(resourceSkill.create, { resourceId, skillId, level: 4 }, administrator)
    await expect(call(resourceSkill.create, { resourceId, skillId, level: 2 }, administrator)).rejects.toMatchObject({ kind: 'unique' })
    const backwards = { resourceId, fromDate: '2026-05-05', toDate: '2026-05-01', reason: 'leave' as const }
    await expect(call(absence.create, backwards, administrator)).rejects.toMatchObject({ issues: [{ path: ['toDate'] }] })
  })

  test('whoever may only enter absences of his own enters none for others', async () => {
    const administrator = await workspace()
    const rights = { 'resource.read': 'all', 'absence.read': 'all', 'absence.write': 'own' } as const
    const colleague = await member(administrator, { name: 'Colleague', rights })
    const own = await call(resource.resource.create, { name: 'Colleague', kind: 'person', memberId: colleague.memberId }, administrator)
    const other = await call(resource.resource.create, { name: 'Other', kind: 'person' }, administrator)
    const away = { fromDate: '2026-12-01', toDate: '2026-12-03', reason: 'leave' as const }
    expect(await call(absence.create, { ...away, resourceId: own.id }, colleague)).toMatchObject({ resourceId: own.id })
    await expect(call(absence.create, { ...away, resourceId: other.id }, colleague)).rejects.toMatchObject({ code: 'MISSING' })
  })

  test('what people cost is seen with a right of its own', async () => {
    const administrator = await workspace()
    const planner = await member(administrator, { name: 'Planner', rights: { 'resource.read': 'all', 'resource.write': 'all' } })
    const { id: resourceId } = await call(resource.resource.create, { name: '林工', kind: 'person' }, administrator)
    const rate = { resourceId, fromDate: '2026-01-01', rate: { amount: '2400.00', currency: 'CNY' }, per: 'day' as const }
    await call(costRate.create, rate, administrator)
    await expect(call(costRate.list, {}, planner)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
