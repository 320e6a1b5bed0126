import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { firstSchedule, problemOfInstance, violationsOf, type LevelingProblem } from '@zhulu/engines/leveling'
import { readPsplib, readRcp, readSch } from '@zhulu/engines/network'
import { Pair } from './leveling/pair.ts'
import { portfolioFigures } from './leveling/portfolio.ts'

/**
 * How near the best known plans levelling comes in a given time: `node bench/leveling.ts [set …] [--seconds 1] [--every 1] [--workers 2] [--folder …]`.
 * Sets: j30 j60 j90 j120 patterson rg300 j10.mm j20.mm j30.mm sm_j10 sm_j20 sm_j30, and `portfolio`, many pursuits that share people. `--every 15`
 * takes each fifteenth instance; `--cpu` counts the time that the workers compute, for a machine that has other things to do.
 */
const words = process.argv.slice(2)
const option = (name: string, usual: string): string => (words.includes(name) ? (words[words.indexOf(name) + 1] ?? usual) : usual)
const seconds = Number(option('--seconds', '1'))
const every = Number(option('--every', '1'))
const offset = Number(option('--offset', '0'))
const workers = Number(option('--workers', '2'))
const clock = words.includes('--cpu') ? 'cpu' : 'wall'
const verbose = words.includes('--verbose')
const folder = new URL(words.includes('--folder') ? `file://${option('--folder', '')}/` : '../../shared/data/', import.meta.url)

/** `best` null: no schedule exists (or the best is not known, `open`). */
type Case = { name: string; problem: LevelingProblem; best: number | null; path: number | null; open: boolean }

const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8')
const table = (path: string): Record<string, string>[] => {
  const [head = '', ...rows] = read(path).trim().split(/\r?\n/)
  const names = head.split(',')
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, i) => [names[i] ?? '', cell])))
}
const named = (row: Record<string, string>, name: string): string => row[name] ?? ''

function* casesOf(set: string): Generator<() => Case> {
  if (/^j\d+$/.test(set))
    for (const row of table(`psplib/${set}_best_known.csv`))
      yield () => ({
        name: named(row, 'file'),
        problem: problemOfInstance(readPsplib(read(`psplib/${set}/${row.file}`))),
        best: Number(row.best_ub),
        path: Number(row.cpm_lower_bound),
        open: false,
      })
  else if (/^j\d+\.mm$/.test(set)) {
    const name = set.slice(0, -3)
    for (const row of table(`psplib-mm/${name}_best_known.csv`))
      yield () => ({
        name: named(row, 'file'),
        problem: problemOfInstance(readPsplib(read(`psplib-mm/${name}/${row.file}`))),
        best: Number(row.makespan),
        path: null,
        open: false,
      })
  } else if (set.startsWith('sm_'))
    for (const row of table(`rcpsp-max/${set}_optimum.csv`)) {
      const best = Number(named(row, 'optimum') || Number.NaN)
      yield () => ({
        name: named(row, 'file'),
        problem: problemOfInstance(readSch(read(`rcpsp-max/${set}/${row.file}`))),
        best: Number.isNaN(best) ? null : best,
        path: null,
        open: row.optimum !== 'unsat' && Number.isNaN(best),
      })
    }
  else yield* rcpCases(set)
}

function* rcpCases(set: string): Generator<() => Case> {
  const best = new Map(
    existsSync(new URL(`${set}/optimum.csv`, folder)) ? table(`${set}/optimum.csv`).map((row) => [row.file, Number(row.optimum)]) : [],
  )
  for (const file of readdirSync(new URL(`${set}/`, folder)).filter((name) => name.endsWith('.rcp')))
    yield () => ({
      name: file,
      problem: problemOfInstance(readRcp(read(`${set}/${file}`))),
      best: best.get(file) ?? null,
      path: null,
      open: !best.has(file),
    })
}

type Tally = {
  cases: number
  solved: number
  deviation: number
  abovePath: number
  atBest: number
  proven: number
  schedules: number
  took: number
  notes: string[]
}

async function runSet(pair: Pair, set: string): Promise<Tally> {
  const tally: Tally = { cases: 0, solved: 0, deviation: 0, abovePath: 0, atBest: 0, proven: 0, schedules: 0, took: 0, notes: [] }
  let place = 0
  for (const prepare of casesOf(set)) {
    if (place++ % every !== offset) continue
    const { name, problem, best, path, open } = prepare()
    const begin = performance.now()
    const { best: plan, schedules } = await pair.level(problem, seconds * 1000)
    tally.took += performance.now() - begin
    tally.cases++
    tally.schedules += schedules
    const broken = plan.status === 'leveled' ? violationsOf(problem, plan.activities).length : 0
    if (plan.status !== 'leveled' || broken > 0) {
      if (best === null && !open && plan.status === 'infeasible') tally.proven++
      if (best === null && plan.status === 'notFound' && verbose) tally.notes.push(`${name}: neither found nor excluded`)
      if (best !== null) tally.notes.push(`${name}: ${plan.status === 'leveled' ? `breaks ${broken}` : plan.status}, best known ${best}`)
      continue
    }
    if (best === null && !open) tally.notes.push(`${name}: a schedule of ${plan.makespan} where none should exist`)
    tally.solved++
    if (plan.proven) tally.proven++
    if (best === null) continue
    tally.deviation += plan.makespan / best - 1
    tally.abovePath += path === null ? 0 : plan.makespan / path - 1
    if (plan.makespan <= best) tally.atBest++
    else if (verbose) tally.notes.push(`${name}: ${plan.makespan}, best known ${best}, bound ${plan.bound}`)
  }
  return tally
}

function firstMilliseconds(activities: number): number {
  const problem = chainsOf(activities)
  const times = Array.from({ length: 15 }, () => {
    const begin = performance.now()
    firstSchedule(problem)
    return performance.now() - begin
  })
  return times.toSorted((a, b) => a - b)[7] ?? Number.NaN
}

/** A made-up plan: each activity after two earlier ones at most, one to three of twelve people for one to ten days. */
function chainsOf(activities: number): LevelingProblem {
  let state = 7
  const below = (limit: number): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * limit)
  }
  return {
    resources: Array.from({ length: 12 }, (_, r) => ({ id: `R${r}`, capacity: 2 + (r % 4) })),
    activities: Array.from({ length: activities }, (_, i) => ({
      id: `T${i}`,
      duration: 1 + below(10),
      demands: Object.fromEntries(Array.from({ length: 1 + below(3) }, () => [`R${below(12)}`, 1])),
    })),
    links: Array.from({ length: activities - 1 }, (_, i) => ({ from: `T${Math.max(0, i - below(40))}`, to: `T${i + 1}` })),
  }
}

const percent = (sum: number, count: number): string => (count > 0 ? `${((100 * sum) / count).toFixed(3)} %` : '-')
const asked = words.filter((word) => /^(j\d+(\.mm)?|sm_j\d+|patterson|rg300)$/.test(word))
const sets = asked.length > 0 || words.includes('portfolio') ? asked : ['j30', 'j60', 'j120']
const pair = new Pair(workers, clock)
if (words.includes('portfolio')) {
  for (const line of await portfolioFigures(pair, [1, 5])) console.log(line)
}
console.log(
  `${seconds} s${clock === 'cpu' ? ' of computing' : ''} an instance, ${workers} workers, every ${every}th instance, load ${loadavg()[0]?.toFixed(1)}`,
)
if (sets.length > 0) console.log('set         cases  solved  proven  at best  from best   above path  schedules/s  s each')
for (const set of sets) {
  const t = await runSet(pair, set)
  const each = t.took / 1000 / Math.max(1, t.cases)
  const cells = [
    set.padEnd(11),
    String(t.cases).padStart(5),
    String(t.solved).padStart(7),
    String(t.proven).padStart(7),
    String(t.atBest).padStart(8),
    percent(t.deviation, t.solved).padStart(10),
    percent(t.abovePath, t.solved).padStart(12),
    String(Math.round(t.schedules / (t.took / 1000))).padStart(12),
    each.toFixed(2).padStart(7),
  ]
  console.log(cells.join(' '))
  for (const note of t.notes) console.log(`  ${note}`)
}
await pair.close()
for (const size of [1000, 10_000]) console.log(`first schedule of ${size} activities: ${firstMilliseconds(size).toFixed(1)} ms (median of 15)`)
console.log(`load at the end ${loadavg()[0]?.toFixed(1)}`)
