import { describe, expect, test } from 'vitest'
import {
  compileCalendar,
  createMspdi,
  dayShifts,
  FileError,
  fiveDayWeek,
  minuteOf,
  PlanError,
  readMspdi,
  schedulePlan,
  textOfDay,
  textOfMinute,
  workOfDay,
  writeMspdi,
  type Plan,
  type Schedule,
} from '../index.ts'
import { mutations } from '../testing/mutations.ts'
import { recurringDays } from './recurrence.ts'

function scheduled(plan: Plan): Schedule {
  const result = schedulePlan(plan)
  if (result.status === 'infeasible') throw new Error(result.circle.join())
  return result
}

const workday = (type: number) =>
  `<WeekDay><DayType>${type}</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime><WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>`

const sample = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Project xmlns="http://schemas.microsoft.com/project">
	<Title>投标 &amp; 交付</Title>
	<ScheduleFromStart>1</ScheduleFromStart>
	<StartDate>2026-09-28T08:00:00</StartDate>
	<FinishDate>2026-10-09T17:00:00</FinishDate>
	<CalendarUID>1</CalendarUID>
	<MinutesPerDay>480</MinutesPerDay>
	<HonorConstraints>1</HonorConstraints>
	<Strange kept="yes"><!-- nobody knows --></Strange>
	<Calendars>
		<Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>-1</BaseCalendarUID><WeekDays>${[2, 3, 4, 5, 6].map(workday).join('')}<WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod><FromDate>2026-10-01T00:00:00</FromDate><ToDate>2026-10-07T23:59:00</ToDate></TimePeriod></WeekDay></WeekDays></Calendar>
		<Calendar><UID>2</UID><Name>Li</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>1</BaseCalendarUID></Calendar>
	</Calendars>
	<Tasks>
		<Task>
			<UID>0</UID>
			<ID>0</ID>
			<OutlineLevel>0</OutlineLevel>
			<Summary>1</Summary>
		</Task>
		<Task>
			<UID>7</UID>
			<ID>1</ID>
			<Name>Bid</Name>
			<OutlineLevel>1</OutlineLevel>
			<Duration>PT16H0M0S</Duration>
			<DurationFormat>7</DurationFormat>
			<Notes><![CDATA[<keep> & me]]></Notes>
			<ExtendedAttribute><FieldID>188743731</FieldID><Value>x</Value></ExtendedAttribute>
		</Task>
		<Task>
			<UID>9</UID>
			<ID>2</ID>
			<Name>Deliver</Name>
			<OutlineLevel>1</OutlineLevel>
			<Duration>PT24H0M0S</Duration>
			<DurationFormat>7</DurationFormat>
			<ConstraintType>4</ConstraintType>
			<ConstraintDate>2026-09-29T08:00:00</ConstraintDate>
			<PredecessorLink><PredecessorUID>7</PredecessorUID><Type>1</Type><CrossProject>0</CrossProject><LinkLag>4800</LinkLag><LagFormat>7</LagFormat></PredecessorLink>
			<PredecessorLink><PredecessorUID>77</PredecessorUID><Type>1</Type><CrossProject>1</CrossProject><LinkLag>0</LinkLag><LagFormat>7</LagFormat></PredecessorLink>
		</Task>
		<Task><UID>8</UID><ID>3</ID><IsNull>1</IsNull></Task>
	</Tasks>
	<Resources>
		<Resource><UID>1</UID><Name>Li</Name><Type>1</Type><MaxUnits>1.00</MaxUnits><CalendarUID>2</CalendarUID></Resource>
	</Resources>
	<Assignments>
		<Assignment><UID>1</UID><TaskUID>9</TaskUID><ResourceUID>1</ResourceUID><Units>1</Units><Work>PT24H0M0S</Work></Assignment>
	</Assignments>
</Project>
`

describe('Microsoft Project XML', () => {
  test('X6 tasks, links, calendars, people and what was left out', () => {
    const file = readMspdi(sample)
    expect(file.name).toBe('投标 & 交付')
    expect(file.plan.tasks).toEqual([
      { id: '0', duration: 0 },
      { id: '7', duration: 960, parent: '0' },
      { id: '9', duration: 1440, parent: '0', resources: ['1'], constraint: { kind: 'SNET', at: minuteOf('2026-09-29T08:00') } },
    ])
    expect(file.plan.links).toEqual([{ from: '7', to: '9', type: 'FS', lag: 480 }])
    expect(file.remarks).toEqual([{ code: 'LINK_TO_NOTHING', subject: '77 → 9' }])
    expect(file.assignments).toEqual([{ task: '9', resource: '1', units: 1, work: 1440 }])
    expect(file.resources).toEqual([{ id: '1', name: 'Li', kind: 'work', units: 1, calendar: '1' }])
    expect(scheduled(file.plan).tasks.map((task) => textOfMinute(task.finish))).toEqual(['2026-10-12T17:00', '2026-09-29T17:00', '2026-10-12T17:00'])
  })

  test('X7 a project that was not changed is written character for character', () => {
    expect(writeMspdi(readMspdi(sample))).toBe(sample)
  })

  test('X7 an edit changes its elements and no others', () => {
    const file = readMspdi(sample)
    file.plan = {
      ...file.plan,
      tasks: file.plan.tasks.map((task) => (task.id === '7' ? { ...task, duration: 480, deadline: minuteOf('2026-10-01T17:00') } : task)),
      links: [{ from: '7', to: '9', type: 'SS', lag: 50, lagUnit: 'percent' }],
    }
    file.tasks[1]!.name = 'Bid <2>'
    const changes = linesChanged(sample, writeMspdi(file))
    expect(changes).toEqual([
      '+ <Deadline>2026-10-01T17:00:00</Deadline>',
      '+ <Duration>PT8H0M0S</Duration>',
      '+ <Milestone>0</Milestone>',
      '+ <Name>Bid &lt;2&gt;</Name>',
      '+ <PredecessorLink><PredecessorUID>7</PredecessorUID><Type>3</Type><CrossProject>0</CrossProject><LinkLag>50</LinkLag><LagFormat>19</LagFormat></PredecessorLink>',
      '- <Duration>PT16H0M0S</Duration>',
      '- <Name>Bid</Name>',
      '- <PredecessorLink><PredecessorUID>7</PredecessorUID><Type>1</Type><CrossProject>0</CrossProject><LinkLag>4800</LinkLag><LagFormat>7</LagFormat></PredecessorLink>',
    ])
    expect(readMspdi(writeMspdi(file)).plan).toEqual(file.plan)
  })

  test('X7 tasks come and go with their assignments', () => {
    const file = readMspdi(sample)
    file.plan = {
      ...file.plan,
      tasks: [...file.plan.tasks.filter((task) => task.id !== '9'), { id: '12', duration: 60, parent: '7', elapsed: true }],
      links: [],
    }
    file.tasks = [...file.tasks.filter((task) => task.id !== '9'), { ...file.tasks[1]!, id: '12', name: 'Travel', wbs: null, summary: false }]
    const again = readMspdi(writeMspdi(file))
    expect(again.plan.tasks).toEqual(file.plan.tasks)
    expect([again.assignments, again.tasks.at(-1)?.name]).toEqual([[], 'Travel'])
    file.tasks.push({ ...file.tasks[0]!, id: 'new' })
    expect(() => writeMspdi(file)).toThrow(/whole number/)
  })

  test('X7 tasks stand in the order and at the depth of the plan, blank rows behind what they stood behind', () => {
    const file = readMspdi(sample)
    const [root, bid, deliver] = file.tasks
    if (!root || !bid || !deliver) throw new Error('tasks are missing')
    file.tasks = [root, deliver, { ...bid, id: '12', name: 'Visit' }, bid]
    file.plan = {
      ...file.plan,
      tasks: [
        { id: '0', duration: 0 },
        { id: '9', duration: 1440, parent: '0', resources: ['1'] },
        { id: '12', duration: 60, parent: '7' },
        { id: '7', duration: 960, parent: '0' },
      ],
      links: [],
    }
    const text = writeMspdi(file)
    const again = readMspdi(text)
    expect(again.plan.tasks.map(({ id, parent }) => [id, parent])).toEqual([
      ['0', undefined],
      ['9', '0'],
      ['7', '0'],
      ['12', '7'],
    ])
    expect(text.match(/<ID>\d+<\/ID>/g)?.slice(0, 5)).toEqual([0, 1, 2, 3, 4].map((id) => `<ID>${id}</ID>`))
    expect(text).toMatch(/<UID>9<\/UID>[^]*<IsNull>1[^]*<UID>7<\/UID>/)
    expect(text).toContain('<![CDATA[<keep> & me]]>')
    expect(writeMspdi(readMspdi(text))).toBe(text)
  })

  test('X7 who does what is written, with the work of a task that takes longer', () => {
    const file = readMspdi(sample)
    file.resources.push({ id: '2', name: 'Wang', kind: 'work', units: 1, calendar: null })
    file.assignments = [...file.assignments, { task: '7', resource: '2', units: 0.5, work: 480 }]
    file.plan = { ...file.plan, tasks: file.plan.tasks.map((task) => (task.id === '9' ? { ...task, duration: 2880 } : task)) }
    const again = readMspdi(writeMspdi(file))
    expect(again.assignments).toEqual([
      { task: '9', resource: '1', units: 1, work: 2880 },
      { task: '7', resource: '2', units: 0.5, work: 480 },
    ])
    expect(again.resources.map(({ name }) => name)).toEqual(['Li', 'Wang'])
    again.assignments = [{ task: '9', resource: '1', units: 0.25, work: 2880 }]
    expect(readMspdi(writeMspdi(again)).assignments).toEqual([{ task: '9', resource: '1', units: 0.25, work: 2880 }])
  })

  test('X7 a schedule is written beside everything else', () => {
    const file = readMspdi(sample)
    const schedule = scheduled(file.plan)
    const again = readMspdi(writeMspdi(file, schedule))
    expect(again.tasks.map(({ stored }) => [stored.earlyStart, stored.lateFinish, stored.totalFloat, stored.critical])).toEqual(
      schedule.tasks.map((task) => [task.earlyStart, task.lateFinish, task.totalFloat, task.critical]),
    )
    expect(writeMspdi(again)).toContain('<![CDATA[<keep> & me]]>')
  })

  test('X8 a plan becomes a new file that schedules to the same dates', () => {
    const plan: Plan = {
      start: minuteOf('2026-09-28T08:00'),
      calendar: 'office',
      calendars: {
        office: {
          week: fiveDayWeek(),
          exceptions: [
            { from: '2026-10-01', to: '2026-10-07', shifts: [] },
            { from: '2026-10-10', like: 5 },
          ],
        },
        nights: { week: fiveDayWeek('22:00-06:00'), exceptions: [{ from: '2026-10-01', shifts: [] }] },
        always: { week: Array.from({ length: 7 }, () => dayShifts('00:00-24:00')) },
      },
      tasks: [
        { id: 'phase', duration: 0 },
        { id: 'a', duration: 2400, parent: 'phase', calendar: 'nights', deadline: minuteOf('2026-10-09T17:00') },
        { id: 'm', duration: 0, parent: 'phase' },
        { id: 'e', duration: 3000, elapsed: true, parent: 'phase' },
        { id: 'c', duration: 481, calendar: 'always', constraint: { kind: 'FNLT', at: minuteOf('2026-10-20T17:00') } },
        { id: 'f', duration: 480, fixed: { start: minuteOf('2026-10-08T08:00'), finish: minuteOf('2026-10-08T17:00') } },
      ],
      links: [
        { from: 'a', to: 'm', lag: 120 },
        { from: 'm', to: 'c', type: 'SS', lag: 1440, lagUnit: 'elapsed' },
        { from: 'e', to: 'a', type: 'SF', lag: 25, lagUnit: 'percent' },
      ],
    }
    const names = plan.tasks.map(({ id }) => ({ id, name: `task ${id}`, wbs: null, percentComplete: null, summary: false }))
    const schedule = scheduled(plan)
    const text = createMspdi({ name: '新项目', plan, tasks: names, resources: [], assignments: [] }, schedule)
    const again = readMspdi(text)
    const dates = (of: Schedule) => of.tasks.map(({ id: _id, ...dates }) => dates)
    expect(dates(scheduled(again.plan))).toEqual(dates(schedule))
    expect(again.tasks.map(({ name, stored }) => [name, stored.finish])).toEqual(names.map(({ name }, row) => [name, schedule.tasks[row]!.finish]))
    expect(again.remarks).toEqual([])
  })

  test('X8 a calendar that never works is written as it is', () => {
    const plan: Plan = { start: minuteOf('2026-10-12'), calendars: { idle: { week: fiveDayWeek('') } }, tasks: [{ id: 'a', duration: 60 }] }
    const text = createMspdi({ name: null, plan, tasks: [], resources: [], assignments: [] })
    expect(text.match(/<DayWorking>0<\/DayWorking>/g)).toHaveLength(7)
    expect(text).not.toContain('<DayWorking>1</DayWorking>')
  })

  test('X9 recurring exceptions fall on the days Microsoft Project names', () => {
    const day = (text: string) => minuteOf(text) / 1440
    const last = (rule: Parameters<typeof recurringDays>[0]) => {
      const days = recurringDays(rule)
      return [days.length, textOfDay(days.at(-1)!)]
    }
    const from = (text: string, times: number) => ({ from: day(text), to: day('2040-01-01'), times })
    expect(last({ ...from('2000-02-01', 4), kind: 'days', every: 3 })).toEqual([4, '2000-02-10'])
    expect(last({ ...from('2001-01-01', 4), kind: 'weeks', every: 2, weekdays: [1] })).toEqual([4, '2001-02-13'])
    expect(last({ ...from('2001-01-01', 9), kind: 'weeks', every: 7, weekdays: [6] })).toEqual([9, '2002-03-17'])
    expect(last({ ...from('2002-01-01', 4), kind: 'months', every: 3, day: { position: 1, weekdays: [1] } })).toEqual([4, '2002-10-08'])
    expect(last({ ...from('2002-01-01', 7), kind: 'months', every: 6, day: { position: 4, weekdays: [4] } })).toEqual([7, '2005-01-28'])
    expect(last({ ...from('2003-01-01', 6), kind: 'months', every: 5, day: 4 })).toEqual([6, '2005-02-04'])
    expect(last({ ...from('2004-01-01', 6), kind: 'years', month: 4, day: { position: 2, weekdays: [3] } })).toEqual([6, '2009-05-21'])
    expect(last({ ...from('2005-01-01', 5), kind: 'years', month: 3, day: 3 })).toEqual([5, '2009-04-03'])
    expect(recurringDays({ from: day('2026-01-31'), to: day('2026-06-30'), times: null, kind: 'months', every: 1, day: 31 }).map(textOfDay)).toEqual([
      '2026-01-31',
      '2026-03-31',
      '2026-05-31',
    ])
  })

  test('X9 calendars take over from their bases, work weeks are periods', () => {
    const derived = sample.replace(
      '<BaseCalendarUID>1</BaseCalendarUID></Calendar>',
      `<BaseCalendarUID>1</BaseCalendarUID><WeekDays>${workday(7)}</WeekDays><Exceptions><Exception><TimePeriod><FromDate>2026-11-02T00:00:00</FromDate><ToDate>2026-11-30T23:59:00</ToDate></TimePeriod><Type>6</Type><Period>1</Period><DaysOfWeek>4</DaysOfWeek><DayWorking>0</DayWorking></Exception></Exceptions><WorkWeeks><WorkWeek><TimePeriod><FromDate>2026-12-01T00:00:00</FromDate><ToDate>2026-12-31T23:59:00</ToDate></TimePeriod><WeekDays><WeekDay><DayType>2</DayType><DayWorking>0</DayWorking></WeekDay></WeekDays></WorkWeek></WorkWeeks></Calendar>`,
    )
    const { plan, resources } = readMspdi(derived)
    expect(resources[0]?.calendar).toBe('2')
    const definition = plan.calendars?.['2']
    if (!definition || 'patternOf' in definition) throw new Error('no definition')
    const calendar = compileCalendar(definition)
    const hours = (date: string) => workOfDay(calendar, minuteOf(date) / 1440) / 60
    expect(['2026-09-26', '2026-10-01', '2026-11-03', '2026-11-10', '2026-11-04', '2026-12-07', '2026-12-08', '2027-01-04'].map(hours)).toEqual([
      8, 0, 0, 0, 8, 0, 8, 8,
    ])
  })

  test('X10 what is no project is refused, broken files are read or refused and scheduled or refused', () => {
    expect(() => readMspdi('<APIBusinessObjects/>')).toThrow(expect.objectContaining({ code: 'WRONG_FORMAT' }))
    expect(() => readMspdi('<Project/>')).toThrow(/StartDate/)
    expect(() => readMspdi(sample.replace('<UID>9</UID>', '<UID>7</UID>'))).toThrow(/two tasks/)
    expect(() => readMspdi(sample.replace('PT16H0M0S', 'PT-16H'))).toThrow(/duration/)
    const pieces = [
      '<',
      '>',
      '</Task>',
      '<Task>',
      '<UID>7</UID>',
      '-1',
      '',
      '<DayType>0</DayType>',
      'PT9999999999H0M0S',
      'NaN',
      '2026-13-01T00:00:00',
      '9999-12-31T00:00:00',
      '&',
      '7',
      '9',
      '2',
      '<Manual>1</Manual>',
      '<OutlineLevel>5</OutlineLevel>',
    ]
    let read = 0
    for (const text of mutations(sample, { seed: 5, count: 3000, pieces })) {
      try {
        const file = readMspdi(text)
        read++
        schedulePlan(file.plan)
        writeMspdi(file)
      } catch (error) {
        if (!(error instanceof FileError || error instanceof PlanError)) throw error
      }
    }
    expect(read).toBeGreaterThan(300)
  })
})

function linesChanged(before: string, after: string): string[] {
  const [old, now] = [before.split('\n').map((line) => line.trim()), after.split('\n').map((line) => line.trim())]
  return [
    ...now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`),
    ...old.filter((line) => !now.includes(line)).map((line) => `- ${line}`),
  ].sort()
}
