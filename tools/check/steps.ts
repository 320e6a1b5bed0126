import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { packageFindings } from './packages.ts'
import { root, runNode, type Outcome } from './process.ts'
import { textFindings } from './text.ts'

export type Step = { name: string; what: string; run: () => Promise<Outcome> }

const bin = (name: string, path: string) => (args: string[]) => () => runNode(`node_modules/${name}/${path}`, args)
const tsc = bin('@typescript/native', 'bin/tsc')
const oxlint = bin('oxlint', 'bin/oxlint')
const oxfmt = bin('oxfmt', 'bin/oxfmt')
const knip = bin('knip', 'bin/knip.js')
const vitest = bin('vitest', 'vitest.mjs')

const findings = (find: () => string[]) => async (): Promise<Outcome> => {
  const found = find()
  return { ok: found.length === 0, output: found.join('\n') }
}

const types = async (): Promise<Outcome> => {
  const outcomes: Outcome[] = []
  for (const project of ['server', 'web', 'tools']) outcomes.push(await tsc(['-p', `tsconfig.${project}.json`, '--pretty', 'false'])())
  const lines = new Set(outcomes.flatMap((outcome) => outcome.output.split('\n')).filter(Boolean))
  return { ok: outcomes.every((outcome) => outcome.ok), output: [...lines].join('\n') }
}

const exists = (path: string): boolean => existsSync(join(root, path))

/** The heavy ones come first, so that the light ones fill the other core. */
export const steps: Step[] = [
  {
    name: 'conformance',
    what: 'every module has the shape that all modules have',
    run: vitest(['run', '--project', 'conformance', '--reporter', 'dot']),
  },
  { name: 'architecture', what: 'who may know whom, and whose tables', run: () => runNode('tools/architecture/main.ts') },
  { name: 'types', what: 'server without DOM, web without Node, tools', run: types },
  {
    name: 'lint',
    what: 'oxlint with types, no warning',
    run: oxlint(['--type-aware', '--deny-warnings', '--report-unused-disable-directives', '-f', 'unix']),
  },
  { name: 'unused', what: 'knip: files, exports, dependencies', run: knip(['--no-progress']) },
  { name: 'rows', what: 'row types are those of the migrated database', run: () => runNode('tools/database/main.ts', ['--check']) },
  { name: 'format', what: 'oxfmt', run: oxfmt(['--list-different', '.']) },
  { name: 'packages', what: 'exact pins, licences', run: findings(packageFindings) },
  { name: 'text', what: 'no hosts, no machine paths, no huge files', run: findings(textFindings) },
].filter((step) => step.name !== 'rows' || exists('tools/database/main.ts'))
