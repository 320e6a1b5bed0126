import { existsSync } from 'node:fs'
import {
  backup,
  examine,
  move,
  openDatabase,
  restore,
  type Carried,
  type Finding,
  type MigrationSource,
  type Place,
  type TableCheck,
} from '#kernel/database/index.ts'
import { describePlace } from './installation.ts'

/** What all commands on the database of an installation need to know of it. */
export type Installation = { place: Place; sources: readonly MigrationSource[] }

/** Writes everything of this installation's database to one new file. Works beside running servers; an embedded database must not be in use. */
export async function backupTo(file: string, { place }: Installation): Promise<string> {
  if (existsSync(file)) throw new Error(`${file} exists already; a backup replaces nothing`)
  const database = await openDatabase(place)
  try {
    const checks = await backup(database, file)
    return `${sumUp(checks)} written to ${file}`
  } finally {
    await database.close()
  }
}

/** Fills this installation's database, which must be empty, from a backup of either kind of database. */
export async function restoreFrom(file: string, { place, sources }: Installation): Promise<string> {
  const carried = await restore({ file, to: place, sources })
  return `${sumUp(carried.checks)} restored to ${describePlace(place)}${upgraded(carried)}`
}

/** Carries this installation's database to an empty one elsewhere and leaves it as it is. Every table is counted and summed on both sides. */
export async function moveTo(to: Place, { place, sources }: Installation): Promise<string> {
  const database = await openDatabase(place)
  try {
    const carried = await move(database, { to, sources })
    return `${sumUp(carried.checks)} moved to ${describePlace(to)} and compared${upgraded(carried)}`
  } finally {
    await database.close()
  }
}

/** What is good and what is to mend, a line each; `ok` is false when something must be mended. */
export async function doctor({ place, sources }: Installation): Promise<{ ok: boolean; findings: Finding[]; report: string }> {
  const findings = await examine(place, sources)
  const mark = { good: '✓', warning: '!', failure: '✗' } as const
  const width = Math.max(...findings.map(({ what }) => what.length))
  const report = findings.map(({ what, status, detail }) => `${mark[status]} ${what.padEnd(width)}  ${detail}`).join('\n')
  return { ok: findings.every(({ status }) => status !== 'failure'), findings, report }
}

function sumUp(checks: Record<string, TableCheck>): string {
  const counts = Object.values(checks).map(({ rows }) => rows)
  return `${counts.reduce((sum, rows) => sum + rows, 0)} rows of ${counts.length} tables`
}

const upgraded = ({ migrated }: Carried): string => (migrated.length > 0 ? `, then brought up to date by ${migrated.length} migrations` : '')
