import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { folders, packEngines } from './pack.ts'

const elsewhere = mkdtempSync(join(tmpdir(), 'zhulu-engines-'))
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }))

const program = `
import { schedulePlan } from '@zhulu/engines/network'
const entries = ${JSON.stringify(folders())}
const doors = await Promise.all(entries.map((name) => import('@zhulu/engines/' + name)))
const plan = schedulePlan({ start: 0, tasks: [{ id: 'a', duration: 3 }, { id: 'b', duration: 4 }], links: [{ from: 'a', to: 'b' }] })
console.log(JSON.stringify({ doors: doors.map((door) => Object.keys(door).length > 0), finish: plan.finish.value }))
`

test('the package works where nothing of this repository is', { timeout: 120_000 }, async () => {
  await packEngines(join(elsewhere, 'node_modules/@zhulu/engines'))
  writeFileSync(join(elsewhere, 'use.mjs'), program)
  const { stdout, stderr } = spawnSync(process.execPath, ['use.mjs'], { cwd: elsewhere, encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual({ doors: folders().map(() => true), finish: 7 })
})
