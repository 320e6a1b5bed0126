import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, runNode } from '../check/process.ts'

const source = join(root, 'engines')

type Manifest = Record<string, unknown> & { version: string }

/**
 * Makes the package of the engines as others install it: JavaScript with declarations, an entry for each folder. Inside this repository the
 * source itself is imported; Node strips types of no package that it finds among `node_modules`.
 */
export async function packEngines(target: string): Promise<void> {
  rmSync(target, { recursive: true, force: true })
  const { ok, output } = await runNode('node_modules/@typescript/native/bin/tsc', ['-p', 'tsconfig.engines.json', '--outDir', target])
  if (!ok) throw new Error(`the engines do not compile:\n${output}`)
  const manifest: Manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))
  const entry = { types: './*/index.d.ts', default: './*/index.js' }
  writeFileSync(join(target, 'package.json'), `${JSON.stringify({ ...manifest, exports: { './*': entry }, engines: { node: '>=20' } }, null, 2)}\n`)
  cpSync(join(source, 'README.md'), join(target, 'README.md'))
  cpSync(join(root, 'LICENSE'), join(target, 'LICENSE'))
  for (const folder of folders()) cpSync(join(source, folder, 'SPEC.md'), join(target, folder, 'SPEC.md'))
}

/** Each is an entry of the package. */
export const folders = (): string[] =>
  readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map(({ name }) => name)
