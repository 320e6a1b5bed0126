import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import {
  earliestStarts,
  planOfInstance,
  readMpx,
  readMspdi,
  readPsplib,
  readRcp,
  readSch,
  readXer,
  schedulePlan,
  textOfMinute,
  writeMspdi,
  type Plan,
  type Schedule,
  type SchedulingInstance,
} from './index.ts'

/** Data with known answers that lies beside the repository and is no part of it; tests on it are passed over where it is not there. */
const folder = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

const hasSharedData = existsSync(folder)

const sharedText = (path: string, encoding: 'utf8' | 'latin1' = 'utf8'): string => readFileSync(join(folder, path), encoding)

/** Paths of the files below a folder of the data with that ending. */
const sharedFiles = (path: string, ending: string): string[] =>
  hasSharedData
    ? readdirSync(join(folder, path), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith(ending))
        .map((name) => join(path, name))
        .sort()
    : []

function scheduled(plan: Plan): Schedule {
  const result = schedulePlan(plan)
  if (result.status === 'infeasible') throw new Error(result.circle.join())
  return result
}

const table = (path: string): Record<string, string>[] => {
  const [header = '', ...lines] = sharedText(path).trim().split('\n')
  const names = header.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell.trim()])))
}

/** What the files contradict themselves in, see the table of bench/network/mspdi.ts: late dates and flags that were not brought up to date. */
const stale: Record<string, number> = { 'mspdiduration.xml': 16, 'task-costs-project2016-mspdi.xml': 10 }

describe.runIf(hasSharedData)('answers of other programs', () => {
  test('X11 stored dates, floats and critical flags come out again, and the files are written character for character', () => {
    const files = sharedFiles('mspdi', '.xml')
    for (const path of files) {
      const text = sharedText(path)
      const file = readMspdi(text)
      const rows = new Map(scheduled(file.plan).tasks.map((task) => [task.id, task]))
      let different = 0
      for (const { id, stored } of file.tasks) {
        const task = rows.get(id)!
        for (const name of [
          'start',
          'finish',
          'earlyStart',
          'earlyFinish',
          'lateStart',
          'lateFinish',
          'totalFloat',
          'freeFloat',
          'critical',
        ] as const)
          if (stored[name] !== null && stored[name] !== (task[name] ?? 0)) different++
      }
      expect([path, different]).toEqual([path, stale[path.split('/').at(-1)!] ?? 0])
      expect(writeMspdi(file) === text).toBe(true)
    }
    expect(files.length).toBe(39)
  })

  test('X12 Primavera exports are read, their lag calendars told apart', () => {
    const rules = sharedFiles('xer', '.xer').map((path) => {
      const file = readXer(sharedText(path))
      return [
        file.plan.lagCalendar,
        file.plan.tasks.length,
        file.remarks.length,
        scheduled(file.plan)
          .tasks.map((task) => textOfMinute(task.finish))
          .join(),
      ]
    })
    expect(rules).toEqual([
      ['predecessor', 2, 0, '2019-06-12T17:00,2019-06-12T17:00'],
      ['plan', 2, 0, '2019-06-12T17:00,2019-06-12T17:00'],
      ['predecessor', 2, 0, '2022-09-30T17:00,2022-09-30T17:00'],
    ])
  })

  test('X13 MPX files are read, and dates with a time of day come out again', () => {
    const counts = sharedFiles('mpx', '.mpx').map((path) => {
      const { plan, tasks, resources, remarks } = readMpx(sharedText(path, 'latin1'))
      const rows = scheduled(plan).tasks
      const different = tasks.filter(({ stored }, row) => stored.earlyStart !== rows[row]!.earlyStart).length
      return [path.split('/').at(-1), plan.tasks.length, plan.links?.length, resources.length, remarks.length, different]
    })
    expect(counts).toEqual([
      ['calendar-calendars-project98.mpx', 1, 0, 2, 0, 0],
      ['calendarExceptions.mpx', 2, 0, 3, 0, 0],
      ['empty.mpx', 1, 0, 0, 0, 0],
      ['sample.mpx', 20, 7, 2, 0, 0],
      ['task-links-project98.mpx', 17, 8, 0, 0, 0],
    ])
  })

  test('X14 PSPLIB: the longest path of each instance is the published one', () => {
    for (const set of ['j30', 'j60', 'j90', 'j120'])
      for (const row of table(`psplib/${set}_best_known.csv`)) {
        const instance = readPsplib(sharedText(`psplib/${set}/${row.file}`))
        expect([row.file, instance.jobs.length, earliest(instance)]).toEqual([row.file, Number(row.jobs) + 2, Number(row.cpm_lower_bound)])
      }
  })

  test('X14 multi-mode, Patterson and RanGen instances are read, no optimum lies below the longest path', () => {
    for (const path of sharedFiles('psplib-mm', '.mm')) {
      const { jobs, renewable, nonrenewable } = readPsplib(sharedText(path))
      expect([path, jobs[1]!.modes.length, renewable.length, nonrenewable.length]).toEqual([path, 3, 2, 2])
    }
    for (const row of table('patterson/optimum.csv')) {
      const instance = readRcp(sharedText(`patterson/${row.file}`))
      expect([row.file, earliest(instance) <= Number(row.optimum)]).toEqual([row.file, true])
    }
    expect(sharedFiles('rg300', '.rcp').map((path) => readRcp(sharedText(path)).jobs.length)).toEqual(Array.from({ length: 24 }, () => 302))
  })

  test('X15 RCPSP/max: time alone can satisfy every instance, no optimum lies below the earliest end', () => {
    let circles = 0
    for (const set of ['sm_j10', 'sm_j20', 'sm_j30'])
      for (const row of table(`rcpsp-max/${set}_optimum.csv`)) {
        const result = earliestStarts(readSch(sharedText(`rcpsp-max/${set}/${row.file}`)))
        if (result.status === 'infeasible') {
          circles++
          expect([row.file, row.optimum]).toEqual([row.file, 'unsat'])
        } else if (/^\d+$/.test(row.optimum ?? '')) expect([row.file, result.makespan <= Number(row.optimum)]).toEqual([row.file, true])
      }
    expect(circles).toBe(0)
  })
})

/** By the network and by plain longest paths: both have to agree. */
function earliest(instance: SchedulingInstance): number {
  const finish = scheduled(planOfInstance(instance)).finish.value
  const result = earliestStarts(instance)
  expect(result).toMatchObject({ status: 'feasible', makespan: finish })
  return finish ?? NaN
}
