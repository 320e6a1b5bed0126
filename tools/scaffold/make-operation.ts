import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#tools/check/process.ts'
import { edit, writeNew } from './edit.ts'
import { camelOf, kebabOf, nounOf, sentenceOf, snakeOf } from './names.ts'
import { operationFiles } from './operation-template.ts'

export type OperationWish = { place: string; name: string; record?: string | undefined }

/** Writes an operation on a record of an existing module and enters it into contract, server and words. */
export function makeOperation({ place, name, record }: OperationWish): string[] {
  const folder = `modules/${place}`
  const module = place.split('/')[1] ?? ''
  if (!/^[a-z]+(-[a-z0-9]+)+$/.test(name)) throw new Error(`An operation is called verb-noun in kebab-case, not ${name || 'nothing'}.`)
  const moduleCamel = camelOf(module)
  const noun = nounOf(record ?? firstRecord(folder), pluralIn(folder, record ?? firstRecord(folder)))
  const camel = camelOf(name)
  const code = `${snakeOf(name).toUpperCase()}_REFUSED`
  const store = storeOf(folder, noun.camel)
  const files = operationFiles({ module, moduleCamel, kebab: kebabOf(name), camel, sentence: sentenceOf(name), noun, store, code })
  return [
    ...writeNew(folder, files),
    edit(`${folder}/contract/index.ts`, (text) =>
      withImport(text, `import { ${camel} } from './${name}.ts'`).replace(
        new RegExp(`^(export const ${moduleCamel} = \\{\\n)`, 'm'),
        `$1  ${camel},\n`,
      ),
    ),
    edit(`${folder}/contract/words.ts`, (text) =>
      text.replace(
        /\n\}\)\n*$/,
        `\n  'problem.${code}': ['已删除，不能执行此操作', '已刪除，不能執行此操作', 'It is deleted; this can’t be done'],\n})\n`,
      ),
    ),
    edit(`${folder}/server/index.ts`, (text) =>
      withImport(text, `import { ${camel} } from './operations/${name}.ts'`).replace(/(operations: \[)/, `$1\n    ${camel},`),
    ),
  ]
}

/** Behind the last import, so that the order of the others stays. */
function withImport(text: string, line: string): string {
  const lines = text.split('\n')
  lines.splice(lines.findLastIndex((entry) => entry.startsWith('import ')) + 1, 0, line)
  return lines.join('\n')
}

const contractFiles = (folder: string): { file: string; text: string }[] =>
  readdirSync(join(root, folder, 'contract'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file, text: readFileSync(join(root, folder, 'contract', file), 'utf8') }))

function firstRecord(folder: string): string {
  const found = contractFiles(folder).flatMap(({ text }) => /\brecord\(\{\s*name: '(\w+)'/.exec(text)?.[1] ?? [])[0]
  if (!found) throw new Error(`${folder} has no record; an operation without one is written by hand.`)
  return found
}

function pluralIn(folder: string, record: string): string {
  const plural = contractFiles(folder).flatMap(
    ({ text }) => new RegExp(`name: '${camelOf(record)}',\\s*plural: '([\\w-]+)'`).exec(text)?.[1] ?? [],
  )[0]
  if (!plural) throw new Error(`${folder} has no record ${record}.`)
  return plural
}

function storeOf(folder: string, record: string): { file: string; variable: string } {
  for (const file of readdirSync(join(root, folder, 'server/store'))) {
    const variable = new RegExp(`export const (\\w+) = recordStore\\(${record}\\b`).exec(
      readFileSync(join(root, folder, 'server/store', file), 'utf8'),
    )?.[1]
    if (variable) return { file, variable }
  }
  throw new Error(`${folder}/server/store has no recordStore(${record}).`)
}
