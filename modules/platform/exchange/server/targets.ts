import { field } from '#kernel/contract/fields.ts'
import { hasWord, locales, say } from '#kernel/contract/words.ts'
import { may, type Actor } from '#kernel/server/actor.ts'
import { maskedFields } from '#kernel/server/record/scope.ts'
import type { RecordStore } from '#kernel/server/record/store.ts'
import type { Registry } from '#kernel/server/registry.ts'
import type { TargetSpec } from '../domain/mapping/propose.ts'
import { wordsOf, type FieldSpec } from '../domain/value/field-spec.ts'

/** A record can be brought in when it can be created, and the actor may. */
export const isImportable = (registry: Registry, actor: Actor, store: RecordStore): boolean =>
  registry.operations.has(`${store.name}.create`) && may(actor, `${store.name}.write`)

/** Everything that a column can go to for a record, as far as the actor may fill it. */
export function targetsOf(registry: Registry, actor: Actor, store: RecordStore): TargetSpec[] {
  const { fields, title } = store.contract.options
  const masked = maskedFields(store, actor)
  const own = Object.entries(fields).flatMap(([name, of]): TargetSpec[] => {
    if (of.readOnly || masked.includes(name)) return []
    const names = [
      name,
      ...inAllLanguages(`${store.name}.${name}`),
      ...(name === title ? namesOfRecord(store.name) : []),
      ...(of.to ? namesOfRecord(of.to) : []),
    ]
    const main: TargetSpec = {
      target: name,
      spec: { name, field: of, words: wordsOfField(registry, store.name, name) },
      names,
      required: of.required,
    }
    return of.kind === 'money' ? [main, { target: `${name}.currency`, spec: null, names: currencyNames(store.name, name), required: false }] : [main]
  })
  return [...own, ...systemTargets]
}

const author: FieldSpec = { name: '@createdBy', field: field.reference('member'), words: new Map() }
const time: FieldSpec = { name: '@createdAt', field: field.instant(), words: new Map() }
const text = (name: string): FieldSpec => ({ name, field: field.text({ max: 400 }), words: new Map() })

const systemTargets: readonly TargetSpec[] = [
  { target: '@id', spec: text('@id'), names: ['@id', ...inAllLanguages('exchange.target.id')], required: false },
  { target: '@key', spec: text('@key'), names: ['@key', ...inAllLanguages('exchange.target.key')], required: false },
  { target: '@createdAt', spec: time, names: ['createdAt', ...inAllLanguages('exchange.target.createdAt')], required: false },
  { target: '@createdBy', spec: author, names: ['createdBy', ...inAllLanguages('exchange.target.createdBy')], required: false },
]

function inAllLanguages(key: string): string[] {
  return hasWord(key) ? [...new Set(locales.map((locale) => say(locale, key)))] : []
}

const namesOfRecord = (name: string): string[] => [name, ...inAllLanguages(name)]

const currencyNames = (record: string, name: string): string[] => [
  `${name}.currency`,
  ...locales.map((locale) =>
    say(locale, 'exchange.column.currency', { field: hasWord(`${record}.${name}`) ? say(locale, `${record}.${name}`) : name }),
  ),
]

function wordsOfField(registry: Registry, record: string, name: string): ReadonlyMap<string, string> {
  const of = registry.records.get(record)?.contract.options.fields[name]
  if (of?.options) return wordsOf(of.options, (option) => inAllLanguages(`${record}.${name}.${option}`))
  if (of?.kind === 'code' && of.list) return wordsOfList(registry, of.list)
  return new Map()
}

const lists = new WeakMap<Registry, Map<string, ReadonlyMap<string, string>>>()

/** A code list is what modules have words for: `<list>.<code>`. */
function wordsOfList(registry: Registry, list: string): ReadonlyMap<string, string> {
  const known = lists.get(registry) ?? new Map<string, ReadonlyMap<string, string>>()
  lists.set(registry, known)
  const found = known.get(list)
  if (found) return found
  const prefix = `${list}.`
  const codes = registry.modules
    .flatMap(({ words }) => Object.keys(words))
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
  const words = wordsOf(codes, (code) => inAllLanguages(prefix + code))
  known.set(list, words)
  return words
}
