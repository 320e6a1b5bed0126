import { parseArgs } from 'node:util'
import { runNode } from '#tools/check/process.ts'
import { makeModule } from './make-module.ts'
import { makeOperation } from './make-operation.ts'

const usage = `npm run scaffold -- module <wing>/<name> --record <noun> [--plural <nouns>] [--words 简体,繁體,English]
npm run scaffold -- operation <wing>/<module> <verb-noun> [--record <noun>]`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { record: { type: 'string' }, plural: { type: 'string' }, words: { type: 'string' } },
})
const [what, place = '', name = ''] = positionals

try {
  const written = make()
  const code = written.filter((path) => /\.tsx?$/.test(path))
  const formatted = await runNode('node_modules/oxfmt/bin/oxfmt', code)
  if (!formatted.ok) throw new Error(formatted.output)
  const tables = await runNode('tools/database/main.ts')
  if (!tables.ok) throw new Error(tables.output)
  console.log([...written, tables.output].filter(Boolean).join('\n'))
  if (what === 'module' && !values.words) console.log('\nIts words are still English in all three languages: contract/words.ts')
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

function make(): string[] {
  if (what === 'module' && values.record)
    return makeModule({ place, record: values.record, plural: values.plural, words: values.words, now: new Date() })
  if (what === 'operation' && name) return makeOperation({ place, name, record: values.record })
  throw new Error(usage)
}
