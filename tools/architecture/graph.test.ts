import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { circlesOf, graphFindings } from './graph.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhulu-graph-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A product in small: what each file imports. */
const tree: Record<string, string[]> = {
  'engines/stats/index.ts': [],
  'engines/stats/wrong.ts': ['node:fs'],
  'kernel/contract/words.ts': [],
  'kernel/server/module.ts': ['../contract/words.ts', '#modules/customers/party/contract/index.ts'],
  'modules/customers/party/contract/index.ts': ['#kernel/contract/words.ts'],
  'modules/customers/party/contract/wrong.ts': ['#kernel/server/module.ts'],
  'modules/customers/party/server/readers.ts': ['../contract/index.ts'],
  'modules/customers/party/server/index.ts': ['./readers.ts'],
  'modules/customers/party/web/index.tsx': ['../server/index.ts'],
  'modules/customers/party/domain/rules.ts': ['node:fs', 'node:crypto'],
  'modules/customers/party/server/upward.ts': ['#modules/pursuit/pursuit/contract/index.ts'],
  'modules/pursuit/pursuit/contract/index.ts': ['#modules/customers/party/contract/index.ts'],
  'modules/pursuit/pursuit/server/index.ts': ['#modules/customers/party/server/readers.ts'],
  'modules/pursuit/pursuit/server/burglar.ts': ['#modules/customers/party/server/index.ts'],
  'modules/pursuit/pursuit/server/lost.ts': ['./nowhere.ts'],
  'ui/table.tsx': ['#modules/customers/party/contract/index.ts'],
  'apps/server/main.ts': ['#modules/pursuit/pursuit/server/index.ts'],
}

test('every rule about who may know whom finds the file that breaks it, and nothing else', async () => {
  const imports = Object.fromEntries(['kernel', 'modules', 'ui', 'apps'].map((area) => [`#${area}/*`, `./${area}/*`]))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'small', type: 'module', imports }))
  for (const [path, targets] of Object.entries(tree)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `${targets.map((target) => `import '${target}'`).join('\n')}\nexport const here = 1\n`)
  }
  const findings = await graphFindings(folder, Object.keys(tree))
  const broken = findings.map((finding) => finding.replace(/ \(.*/, '')).sort()
  expect(broken).toEqual(
    [
      'contract-stands-on-contracts: modules/customers/party/contract/wrong.ts → kernel/server/module.ts',
      'customers-stays-low: modules/customers/party/server/upward.ts → modules/pursuit/pursuit/contract/index.ts',
      'domain-does-no-io: modules/customers/party/domain/rules.ts → fs',
      'engines-know-only-engines: engines/stats/wrong.ts → fs',
      'kernel-knows-no-module: kernel/server/module.ts → modules/customers/party/contract/index.ts',
      'modules in a circle: customers/party → pursuit/pursuit → customers/party',
      'modules/pursuit/pursuit/server/lost.ts: ./nowhere.ts does not exist',
      'only-by-the-doors: modules/pursuit/pursuit/server/burglar.ts → modules/customers/party/server/index.ts',
      'ui-knows-no-module: ui/table.tsx → modules/customers/party/contract/index.ts',
      'web-knows-contracts: modules/customers/party/web/index.tsx → modules/customers/party/server/index.ts',
    ].sort(),
  )
})

test('a check that saw nothing does not pass', async () => {
  expect(await graphFindings(folder, [])).toEqual(['no source file found'])
})

test('a circle of modules is named once with all its members', () => {
  const edges = new Map([
    ['a', new Set(['b'])],
    ['b', new Set(['c'])],
    ['c', new Set(['b'])],
  ])
  expect(circlesOf(edges)).toEqual([['b', 'c', 'b']])
})
