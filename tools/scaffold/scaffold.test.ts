import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sourceFiles } from '#tools/check/files.ts'
import { root } from '#tools/check/process.ts'
import { nounOf } from './names.ts'

const copy = mkdtempSync(join(tmpdir(), 'zhulu-scaffold-'))
afterAll(() => rmSync(copy, { recursive: true, force: true }))

/** The product without its history, so that what is made here is nowhere else. */
function copyProduct(): void {
  for (const path of sourceFiles()) cpSync(join(root, path), join(copy, path), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
}

function run(program: string, ...args: string[]): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(copy, program), ...args], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', VITEST: undefined },
  })
  return status === 0 ? '' : `${stdout}\n${stderr}`
}

test('a new module and a new operation pass every check at once, and their own tests', { timeout: 300_000 }, () => {
  copyProduct()
  expect(run('tools/scaffold/main.ts', 'module', 'customers/rehearsal', '--record', 'try-out', '--words', '试行,試行,Try-out')).toBe('')
  expect(run('tools/scaffold/main.ts', 'operation', 'customers/rehearsal', 'close-try-out')).toBe('')
  expect(run('node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'modules/customers/rehearsal')).toBe('')
  expect(run('tools/check/main.ts')).toBe('')
})

test('a module in a wing that does not exist, or one that is there already, is refused', () => {
  expect(run('tools/scaffold/main.ts', 'module', 'nowhere/rehearsal', '--record', 'try-out')).toContain('There is no wing nowhere')
  expect(run('tools/scaffold/main.ts', 'module', 'customers/rehearsal', '--record', 'try-out')).toContain('exists already')
})

test('a noun is written in every way that code writes it', () => {
  expect(nounOf('serviceCase')).toMatchObject({
    camel: 'serviceCase',
    Pascal: 'ServiceCase',
    kebab: 'service-case',
    snake: 'service_case',
    plural: 'service-cases',
  })
  expect(nounOf('company').plural).toBe('companies')
  expect(nounOf('person', 'people').plural).toBe('people')
})
