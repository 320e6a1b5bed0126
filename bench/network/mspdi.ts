import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readMspdi, schedulePlan, textOfMinute, writeMspdi, type ScheduledTask, type StoredDates } from '../../engines/network/index.ts'

/**
 * Dates of our own against those that Microsoft Project has stored: `node bench/network/mspdi.ts [folder, default ../shared/data/mspdi]`. Prints a
 * line a file, every value that differs with its explanation, and whether the file is written again character for character.
 */
const folder = process.argv[2] ?? '../shared/data/mspdi'
if (!existsSync(folder)) {
  console.log(`${folder} is not there`)
  process.exit(0)
}

const fields = ['start', 'finish', 'earlyStart', 'earlyFinish', 'lateStart', 'lateFinish', 'totalFloat', 'freeFloat', 'critical'] as const
type Field = (typeof fields)[number]

const explanations: Record<string, string> = {
  'mspdiduration.xml':
    'stale in the file: late dates of tasks 1 to 4 still count from 2009-04-21T17:00, the finish before the elapsed tasks were added; task 5, last written, counts from the later finish',
  'task-costs-project2016-mspdi.xml':
    'stale in the file: the tasks have no slack and their summary task is critical, yet their own flags were never set (scheduled by hand)',
}

const shown = (field: Field, value: StoredDates[Field]): string =>
  typeof value === 'number' && !field.endsWith('Float') ? textOfMinute(value) : String(value)

/** A finished task has no float; Microsoft Project writes 0. */
const equal = (field: Field, stored: StoredDates[Field], own: ScheduledTask[Field]): boolean =>
  stored === own || (field.endsWith('Float') && own === null && stored === 0)

const totals = { files: 0, tasks: 0, values: 0, different: 0, notIdentical: 0 }
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.xml'))
  .sort()
for (const name of names) {
  const text = readFileSync(join(folder, name), 'utf8')
  const from = performance.now()
  const file = readMspdi(text)
  const read = performance.now()
  const schedule = schedulePlan(file.plan)
  const scheduled = performance.now()
  if (schedule.status === 'infeasible') {
    console.log(`${name}: circle ${schedule.circle.join()}`)
    continue
  }
  const rows = new Map(schedule.tasks.map((task) => [task.id, task]))
  const differences: string[] = []
  let values = 0
  for (const { id, name: title, stored } of file.tasks) {
    const own = rows.get(id)
    for (const field of own ? fields : []) {
      if (!own || stored[field] === null) continue
      values++
      if (!equal(field, stored[field], own[field]))
        differences.push(`    ${id} ${title} ${field}: stored ${shown(field, stored[field])}, calculated ${shown(field, own[field])}`)
    }
  }
  const identical = writeMspdi(file) === text
  totals.files++
  totals.tasks += file.tasks.length
  totals.values += values
  totals.different += differences.length
  totals.notIdentical += identical ? 0 : 1
  console.log(
    `${name.padEnd(62)} tasks ${String(file.tasks.length).padStart(4)}  values ${String(values).padStart(5)}  different ${String(differences.length).padStart(3)}  written ${identical ? 'alike' : 'DIFFERENT'}  read ${(read - from).toFixed(1)} ms  scheduled ${(scheduled - read).toFixed(1)} ms`,
  )
  if (differences.length > 0) console.log([`  ${explanations[basename(name)] ?? 'NOT EXPLAINED'}`, ...differences].join('\n'))
}
console.log(JSON.stringify(totals))
