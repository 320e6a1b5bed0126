import { createMspdi, fiveDayWeek, minuteOf, type Plan } from '@zhulu/engines/network'
import { describe, expect, test } from 'vitest'
import { folderWith } from '../testing/run-here.ts'

/** Two jobs of 3 and 2 that both want the only one there is. */
const instance = `************************************************************************
projects                      :  1
jobs (incl. supersource/sink ):  4
horizon                       :  9
RESOURCES
  - renewable                 :  1   R
  - nonrenewable              :  0   N
  - doubly constrained        :  0   D
************************************************************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1
------------------------------------------------------------------------
  1      1     0       0
  2      1     3       1
  3      1     2       1
  4      1     0       0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1
    1
************************************************************************
`

const plan: Plan = {
  start: minuteOf('2026-09-28T08:00'),
  calendar: 'office',
  calendars: { office: { week: fiveDayWeek('08:00-12:00,13:00-17:00'), exceptions: [{ from: '2026-10-01', to: '2026-10-07', shifts: [] }] } },
  tasks: [
    { id: '1', duration: 960 },
    { id: '2', duration: 480 },
    { id: '3', duration: 0 },
  ],
  links: [
    { from: '1', to: '3' },
    { from: '2', to: '3' },
  ],
}

const name = (id: string, title: string) => ({ id, name: title, wbs: null, percentComplete: null, summary: false })
const project = (links = plan.links ?? []): string =>
  createMspdi({
    name: '投标',
    plan: { ...plan, links },
    tasks: [name('1', '设计'), name('2', 'Price'), name('3', 'Bid')],
    resources: [{ id: '1', name: 'Li', kind: 'work', units: 1, calendar: null }],
    assignments: [
      { task: '1', resource: '1', units: 1, work: 960 },
      { task: '2', resource: '1', units: 1, work: 480 },
    ],
  })

const here = folderWith({
  'one.sm': instance,
  'bid.xml': project(),
  'circle.xml': project([
    { from: '1', to: '2' },
    { from: '2', to: '1' },
  ]),
  'letter.txt': 'Dear Sir,',
  'lags.sch':
    '2\t1\t0\t0\n0\t1\t2\t1\t2\t[0]\t[0]\n1\t1\t1\t2\t[4]\n2\t1\t2\t1\t3\t[-5]\t[2]\n3\t1\t0\n0\t1\t0\t0\n1\t1\t3\t1\n2\t1\t2\t1\n3\t1\t0\t0\n1\n',
})
const { zhulu } = here

describe('zhulu plan analyse', () => {
  test('says dates, floats and the critical path of a project, in its own words', async () => {
    const { code, out } = await zhulu('plan analyse bid.xml')
    expect(code).toBe(0)
    expect(out).toContain('投标 (Microsoft Project XML): 3 tasks, 2026-09-28 08:00 to 2026-09-29 17:00')
    expect(out).toMatch(/^设计 +2026-09-28 08:00 +2026-09-29 17:00 +0 h +0 h +█+$/m)
    expect(out).toMatch(/^Price +2026-09-28 08:00 +2026-09-28 17:00 +8 h +8 h +░+$/m)
    expect(out).toMatch(/^Bid .*◆$/m)
    expect(out).toContain('critical path: 设计 → Bid')
  })

  test('knows a file by its content, and gives everything to programs', async () => {
    const { tasks, criticalPath, format } = JSON.parse((await zhulu('plan analyse one.sm --json')).out)
    expect(format).toBe('PSPLIB')
    expect(criticalPath).toEqual(['1', '2', '4'])
    expect(tasks[2]).toMatchObject({ id: '3', earlyStart: 0, lateStart: 1, totalFloat: 1, critical: false })
    expect((await zhulu('plan analyse one.sm --critical')).out).not.toMatch(/^3 /m)
    expect((await zhulu('plan analyse lags.sch')).out).toContain('least and longest lags, earliest finish 6')
  })

  test('names a circle, and a file that is no plan', async () => {
    expect(await zhulu('plan analyse circle.xml')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/circle: .*(设计 → Price|Price → 设计)/),
    })
    expect(await zhulu('plan analyse letter.txt')).toMatchObject({ code: 1, err: expect.stringContaining('no plan in a known format') })
    expect(await zhulu('plan analyse missing.xml')).toMatchObject({ code: 1, err: expect.stringContaining('ENOENT') })
  })
})

describe('zhulu plan level', () => {
  test('puts one job after the other and proves that nothing is shorter', async () => {
    const { code, out } = await zhulu('plan level one.sm --seconds 1')
    expect(code).toBe(0)
    expect(out).toContain('makespan 5, at least 5: proven best')
    const { activities, makespan, bound, gap } = JSON.parse((await zhulu('plan level one.sm --steps 100 --json')).out)
    expect({ makespan, bound, gap }).toEqual({ makespan: 5, bound: 5, gap: 0 })
    const [first, second] = activities.slice(1, 3).sort((a: { start: number }, b: { start: number }) => a.start - b.start)
    expect(second.start).toBeGreaterThanOrEqual(first.finish)
  })

  test('gives a person who is asked for twice one task after the other, in working time across a holiday', async () => {
    const { code, out } = await zhulu('plan level bid.xml --steps 100')
    expect(code).toBe(0)
    expect(out).toContain('makespan 24 h, at least 24 h: proven best')
    expect(out).toMatch(/^Bid +2026-09-30 17:00|^Bid +2026-10-08 08:00/m)
  })

  test('same steps, same answer', async () => {
    const [first, second] = await Promise.all([zhulu('plan level one.sm --steps 50 --json'), zhulu('plan level one.sm --steps 50 --json')])
    expect(first.out).toBe(second.out)
  })

  test('a mistake at the keyboard is told with the help', async () => {
    const ran = await zhulu('plan level one.sm --seconds soon')
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('a number above 0 is needed')
  })
})

describe('zhulu plan simulate', () => {
  test('says when it will be finished and how surely, the same for the same seed', async () => {
    const { code, out } = await zhulu('plan simulate bid.xml --runs 500')
    expect(code).toBe(0)
    expect(out).toMatch(/^90 % by +2026-09-30/m)
    expect(out).toMatch(/^ +100 % +█{20} +设计$/m)
    expect((await zhulu('plan simulate bid.xml --runs 500')).out).toBe(out)
    const { finish } = JSON.parse((await zhulu('plan simulate one.sm --runs 500 --low 1 --high 1 --json')).out)
    expect(finish).toMatchObject({ least: { value: 3 }, most: { value: 3 } })
  })

  test('durations that can not lie around the planned one are refused', async () => {
    expect(await zhulu('plan simulate one.sm --low 1.2')).toMatchObject({ code: 1, err: expect.stringContaining('between --low 1.2 and --high 1.5') })
  })
})
