import { describe, expect, test } from 'vitest'
import {
  earliestStarts,
  FileError,
  minuteOf,
  planOfInstance,
  PlanError,
  readMpx,
  readPsplib,
  readRcp,
  readSch,
  readXer,
  schedulePlan,
  textOfMinute,
  type Plan,
  type Schedule,
} from '../index.ts'
import { mutations } from '../testing/mutations.ts'

function scheduled(plan: Plan): Schedule {
  const result = schedulePlan(plan)
  if (result.status === 'infeasible') throw new Error(result.circle.join())
  return result
}

/** Reads, schedules, and lets nothing but the two errors through. */
function survives(text: string, run: (text: string) => void, pieces: readonly string[]): void {
  for (const broken of mutations(text, { seed: 3, count: 3000, pieces })) {
    try {
      run(broken)
    } catch (error) {
      if (!(error instanceof FileError || error instanceof PlanError)) throw error
    }
  }
}

const weekday = (n: number) => `(0||${n}()((0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())))`
const calendar =
  `(0||CalendarData()((0||DaysOfWeek()((0||1()())${[2, 3, 4, 5, 6].map(weekday).join('')}(0||7()())))(0||Exceptions()((0||0(d|46296)())(0||1(d|46305)((0||0(s|09:00|f|12:00)()))))))) `.trim()
const nights = `(0||CalendarData()((0||DaysOfWeek()(${[1, 2, 3, 4, 5, 6, 7].map((n) => `(0||${n}()((0||0(s|00:00|f|00:00)())))`).join('')}))))`
const xer = [
  'ERMHDR\t8.2.0\t2026-09-28',
  '%T\tPROJECT',
  '%F\tproj_id\tproj_short_name\tclndr_id\tlast_recalc_date\tplan_start_date\tplan_end_date\tcritical_path_type\tcritical_drtn_hr_cnt',
  '%R\t1\tBID\t10\t2026-09-29 08:00\t2026-09-28 08:00\t\tCT_TotFloat\t0',
  '%R\t2\tOTHER\t10\t2026-09-29 08:00\t2026-09-28 08:00\t\tCT_TotFloat\t0',
  '%T\tCALENDAR',
  '%F\tclndr_id\tclndr_name\tclndr_data',
  `%R\t10\tOffice\t${calendar}`,
  `%R\t11\tAlways\t${nights}`,
  '%T\tSCHEDOPTIONS',
  '%F\tproj_id\tsched_calendar_on_relationship_lag',
  '%R\t1\trcal_24Hour',
  '%T\tPROJWBS',
  '%F\twbs_id\tproj_id\tparent_wbs_id\twbs_short_name\twbs_name',
  '%R\t5\t1\t99\tBID\tBid',
  '%R\t6\t1\t5\tBID.1\tOffer',
  '%T\tTASK',
  '%F\ttask_id\tproj_id\twbs_id\tclndr_id\ttask_type\ttask_code\ttask_name\ttarget_drtn_hr_cnt\tremain_drtn_hr_cnt\tact_start_date\tact_end_date\tcstr_type\tcstr_date\tcstr_type2\tcstr_date2',
  '%R\t100\t1\t6\t10\tTT_Task\tA100\tWrite\t16\t8\t2026-09-28 08:00\t\t\t\t\t',
  '%R\t101\t1\t6\t11\tTT_Task\tA101\tPrint\t24\t24\t\t\tCS_MSOA\t2026-09-30 00:00\tCS_MEOB\t2026-10-20 17:00',
  '%R\t102\t1\t5\t10\tTT_FinMile\tA102\tHand in\t0\t0\t\t\t\t\t\t',
  '%R\t103\t1\t5\t10\tTT_LOE\tA103\tLead\t0\t0\t\t\t\t\t\t',
  '%T\tTASKPRED',
  '%F\ttask_id\tpred_task_id\tpred_type\tlag_hr_cnt',
  '%R\t101\t100\tPR_FS\t24',
  '%R\t102\t101\tPR_FF\t0',
  '%R\t102\t103\tPR_FF\t0',
  '%E',
].join('\n')

describe('Primavera', () => {
  test('X12 activities, structure, data date, lag rule and constraints', () => {
    const file = readXer(xer)
    expect(file.plan.tasks.map(({ id, parent }) => [id, parent])).toEqual([
      ['WBS:5', undefined],
      ['WBS:6', 'WBS:5'],
      ['100', 'WBS:6'],
      ['101', 'WBS:6'],
      ['102', 'WBS:5'],
    ])
    expect([file.plan.lagCalendar, file.plan.constraintsWin, file.plan.tasks[3]?.deadline]).toEqual(['elapsed', false, minuteOf('2026-10-20T17:00')])
    expect(file.remarks).toEqual([
      { code: 'OTHER_PROJECT', subject: 'OTHER' },
      { code: 'SPANNING_ACTIVITY', subject: 'A103' },
      { code: 'LINK_TO_NOTHING', subject: '103 → 102' },
    ])
    const finish = scheduled(file.plan).tasks.map((task) => textOfMinute(task.finish))
    expect(finish).toEqual(['2026-10-02T08:00', '2026-10-01T17:00', '2026-09-29T17:00', '2026-10-01T17:00', '2026-10-02T08:00'])
    expect(readXer(xer, 'OTHER').plan.tasks).toEqual([])
  })

  test('X12 calendars with holidays and hours of their own', () => {
    const definition = readXer(xer).plan.calendars?.['10']
    expect(definition).toMatchObject({
      exceptions: [
        { from: '2026-10-01', shifts: [] },
        { from: '2026-10-10', shifts: [{ from: 540, to: 720 }] },
      ],
    })
  })

  test('X10 broken Primavera files are read or refused', () => {
    expect(() => readXer('')).toThrow(expect.objectContaining({ code: 'EMPTY' }))
    expect(() => readXer('hello')).toThrow(expect.objectContaining({ code: 'WRONG_FORMAT', line: 1 }))
    expect(() => readXer('ERMHDR\n%R\t1')).toThrow(/line 2/)
    expect(() => readXer('ERMHDR\n%T\tPROJECT')).toThrow(/no project/)
    survives(xer, (text) => schedulePlan(readXer(text).plan), ['\t', '\n', '%T\tTASK', '(', ')', '(0||', '100', '-1', 'PR_SF', '2026-13-40 99:99'])
    expect(() => readXer(`${xer.replace(calendar, '(0||CalendarData()('.repeat(100_000))}`)).not.toThrow()
  })
})

const mpx = [
  'MPX,Microsoft Project for Windows,4.0,ANSI',
  '10,$,0,2,",",.',
  '11,2,0,1,8.00,40.00,$0.00/h,$0.00/h,1,1',
  '12,1,1,480,/,:,,,9,1',
  '20,Standard,0,1,1,1,1,1,0',
  '25,2,08:00,12:00,13:00,17:00',
  '26,01/10/26,07/10/26,0',
  '30,Bid,,,Standard,28/09/26,,0',
  '41,1,40,41,49',
  '50,Li,1,1,1',
  '55,Standard,2,2,2,2,2,2,2',
  '61,90,98,1,3,40,50,70,91,68',
  '70,1,11,"Write, and ""print""",1,2d,Mon 28/09/26,,As Soon As Possible,',
  '70,2,12,Phase,1,0d,,,As Soon As Possible,',
  '70,3,13,Review,2,1.5d,,1FS+1d,Start No Earlier Than,29/09/26',
  '75,1,1,12h,,,,,,,,,,1',
  '70,4,14,Wait,2,2ed,,"3SS+50%,1FF-2h",Finish No Later Than,14 October 2026 12:00',
  '70,5,15,Done,1,0d,,4,0,',
].join('\r\n')

describe('MPX', () => {
  test('X13 tasks, links, calendars, people', () => {
    const file = readMpx(mpx)
    expect(file.plan.tasks.map(({ id, duration, parent, elapsed }) => [id, duration, parent, elapsed])).toEqual([
      ['11', 960, undefined, undefined],
      ['12', 0, undefined, undefined],
      ['13', 720, '12', undefined],
      ['14', 2880, '12', true],
      ['15', 0, undefined, undefined],
    ])
    expect(file.plan.links).toEqual([
      { from: '11', to: '13', type: 'FS', lag: 480, lagUnit: 'working' },
      { from: '13', to: '14', type: 'SS', lag: 50, lagUnit: 'percent' },
      { from: '11', to: '14', type: 'FF', lag: -120, lagUnit: 'working' },
      { from: '14', to: '15', type: 'FS' },
    ])
    expect([file.tasks[0]?.name, file.plan.tasks[2]?.resources, file.assignments[0]?.work]).toEqual(['Write, and "print"', ['1'], 720])
    expect(file.plan.tasks[3]?.constraint).toEqual({ kind: 'FNLT', at: minuteOf('2026-10-14T12:00') })
    expect(scheduled(file.plan).tasks.map((task) => textOfMinute(task.start))).toEqual([
      '2026-09-28T08:00',
      '2026-10-08T08:00',
      '2026-10-08T08:00',
      '2026-10-08T15:00',
      '2026-10-12T08:00',
    ])
  })

  test('X13 files of another language are refused and not misread', () => {
    expect(() => readMpx(mpx.replace('As Soon As Possible', 'So früh wie möglich'))).toThrow(/English MPX/)
    expect(() => readMpx(mpx.replace('14 October 2026', '14 Oktober 2026'))).toThrow(expect.objectContaining({ code: 'BAD_VALUE', line: 17 }))
    expect(() => readMpx(mpx.replace('1FS+1d', '1EA+1t'))).toThrow(/predecessor/)
    expect(() => readMpx(mpx.replace('2ed', '2ft'))).toThrow(/duration/)
  })

  test('X10 broken MPX files are read or refused', () => {
    expect(() => readMpx('MP')).toThrow(expect.objectContaining({ code: 'WRONG_FORMAT' }))
    expect(() => readMpx('MPX,x\n70,1')).toThrow(/line 2/)
    survives(mpx, (text) => schedulePlan(readMpx(text).plan), [',', '"', '\n', '70,', '61,90', '25,9', '-5d', '99999d', '4SF', 'NA', '31/02/26'])
  })
})

const sm = `************************************************************************
projects                      :  1
jobs (incl. supersource/sink ):  4
horizon                       :  9
RESOURCES
  - renewable                 :  2   R
  - nonrenewable              :  1   N
  - doubly constrained        :  0   D
************************************************************************
PROJECT INFORMATION:
pronr.  #jobs rel.date duedate tardcost  MPM-Time
    1      2      0        7       4        5
************************************************************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        2          1           4
   3        1          1           4
   4        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2  N 1
------------------------------------------------------------------------
  1      1     0       0    0    0
  2      1     3       1    0    4
         2     5       0    1    0
  3      1     2       1    1    0
  4      1     0       0    0    0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  R 2  N 1
    1    2    6
************************************************************************
`
const rcp = '4 2\n1 2\n\n0 0 0 2 2 3\n3 1 0 1 4\n2 1 1 1\n 4\n0 0 0 0\n'
const sch =
  '2\t1\t0\t0\n0\t1\t2\t1\t2\t[0]\t[0]\n1\t1\t1\t2\t[4]\n2\t1\t2\t1\t3\t[-5]\t[2]\n3\t1\t0\n0\t1\t0\t0\n1\t1\t3\t1\n2\t1\t2\t1\n3\t1\t0\t0\n1\n'

describe('instances of the literature', () => {
  test('X14 PSPLIB with several modes', () => {
    const instance = readPsplib(sm)
    expect([instance.renewable, instance.nonrenewable, instance.horizon, instance.dueDate]).toEqual([[1, 2], [6], 9, 7])
    expect(instance.jobs[1]).toEqual({
      modes: [
        { duration: 3, renewable: [1, 0], nonrenewable: [4] },
        { duration: 5, renewable: [0, 1], nonrenewable: [0] },
      ],
      successors: [{ job: 3, lag: null }],
    })
    expect(scheduled(planOfInstance(instance)).finish.value).toBe(3)
  })

  test('X14 Patterson format, lines broken anywhere', () => {
    const instance = readRcp(rcp)
    expect(instance.jobs[2]).toEqual({ modes: [{ duration: 2, renewable: [1, 1], nonrenewable: [] }], successors: [{ job: 3, lag: null }] })
    expect(earliestStarts(instance)).toEqual({ status: 'feasible', starts: [0, 0, 0, 3], makespan: 3 })
  })

  test('X15 time lags of either sign, and a circle that no time can satisfy', () => {
    const instance = readSch(sch)
    expect(earliestStarts(instance)).toEqual({ status: 'feasible', starts: [0, 0, 4, 6], makespan: 6 })
    expect(earliestStarts(readSch(sch.replace('[-5]', '[-3]')))).toEqual({
      status: 'infeasible',
      reason: 'POSITIVE_CIRCLE',
      circle: expect.arrayContaining([1, 2]),
    })
  })

  test('X10 broken instances are read or refused', () => {
    const pieces = [' ', '\n', '-1', '99999999999', '[', ']', 'x', '2 2 2', ':', 'jobs : 9999999']
    survives(sm, (text) => schedulePlan(planOfInstance(readPsplib(text))), pieces)
    survives(rcp, (text) => schedulePlan(planOfInstance(readRcp(text))), pieces)
    survives(sch, (text) => earliestStarts(readSch(text)), pieces)
    expect(() => readRcp('1000000 1000000')).toThrow(expect.objectContaining({ code: 'MISSING' }))
  })
})
