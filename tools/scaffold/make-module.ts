import { wings } from '#tools/architecture/wings.ts'
import { enterInList, writeNew } from './edit.ts'
import { moduleFiles } from './module-template.ts'
import { camelOf, nounOf, sentenceOf } from './names.ts'

export type ModuleWish = { place: string; record: string; plural?: string | undefined; words?: string | undefined; now: Date }

/** Writes a module with one record and enters it into the applications; returns the paths that it wrote. */
export function makeModule({ place, record, plural, words, now }: ModuleWish): string[] {
  const [wing = '', name = ''] = place.split('/')
  if (!wings.some((known) => known === wing)) throw new Error(`There is no wing ${wing}; the wings are ${wings.join(', ')}.`)
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new Error(`A module is called in kebab-case, not ${name || 'nothing'}.`)
  const noun = nounOf(record, plural)
  const camel = camelOf(name)
  const [zhHans = sentenceOf(noun.text), zhHant = zhHans, en = sentenceOf(noun.text)] = words?.split(',').map((word) => word.trim()) ?? []
  const singular = [zhHans, zhHant, en] as const
  const many = words
    ? ([zhHans, zhHant, sentenceOf(noun.texts)] as const)
    : ([sentenceOf(noun.texts), sentenceOf(noun.texts), sentenceOf(noun.texts)] as const)
  const folder = `modules/${wing}/${name}`
  const written = writeNew(folder, moduleFiles({ wing, name, camel, noun, now: stampOf(now), triple: singular, triples: many }))
  return [
    ...written,
    enterInList('apps/server/modules.ts', { wing, line: `import { ${camel}Module } from '#${folder}/server/index.ts'`, name: `${camel}Module` }),
    enterInList('apps/contracts.ts', { wing, line: `import { ${camel} } from '#${folder}/contract/index.ts'`, name: camel }),
    enterInList('apps/web/modules.ts', { wing, line: `import { ${camel}Web } from '#${folder}/web/index.tsx'`, name: `${camel}Web` }),
  ]
}

/** `202611230920`: migrations run in the order of their names. */
const stampOf = (now: Date): string => now.toISOString().replaceAll(/\D/g, '').slice(0, 12)
