import { join } from 'node:path'
import { runChecks } from '#tools/check/run.ts'
import { root } from '#tools/check/process.ts'
import { startPostgres } from '#tools/postgres/start.ts'
import { databaseTests, inherit, runSuite, type Tally } from './suites.ts'

/** Everything, from the cheapest to the dearest. The last line counts all tests of all suites; a check or a build counts as one. */
const tallies: Tally[] = []
const wanted = process.argv.slice(2)
const include = (name: string): boolean => wanted.length === 0 || wanted.includes(name)

if (include('check')) tallies.push(await checks())
if (include('build')) tallies.push(await build())
if (include('unit')) tallies.push(await runSuite({ name: 'unit', project: 'unit' }))
if (include('postgres')) tallies.push(await onPostgres())
if (include('journeys')) tallies.push(await runSuite({ name: 'journeys', project: 'journeys' }))

console.log('')
for (const { name, passed, failed, seconds } of tallies) {
  console.log(
    `${failed === 0 ? '✓' : '✗'} ${name.padEnd(10)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(0).padStart(5)} s`,
  )
}
const sum = (count: (tally: Tally) => number): number => tallies.reduce((total, tally) => total + count(tally), 0)
const failed = sum((tally) => tally.failed)
process.exitCode = failed > 0 ? 1 : 0
console.log(`${sum((tally) => tally.passed)} passed, ${failed} failed`)

async function checks(): Promise<Tally> {
  const start = performance.now()
  const results = await runChecks()
  const passed = results.filter((result) => result.ok).length
  return { name: 'check', passed, failed: results.length - passed, seconds: (performance.now() - start) / 1000 }
}

/** The tests that open a database once more, all on one PostgreSQL server. */
async function onPostgres(): Promise<Tally> {
  const server = await startPostgres()
  try {
    return await runSuite({ name: 'postgres', project: 'unit', files: databaseTests(), environment: { ZHULU_TEST_DATABASE: server.url } })
  } finally {
    await server.stop()
  }
}

/** The journeys use what is built here. */
async function build(): Promise<Tally> {
  const start = performance.now()
  const code = await inherit([join(root, 'tools/build/main.ts')])
  return { name: 'build', passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, seconds: (performance.now() - start) / 1000 }
}
