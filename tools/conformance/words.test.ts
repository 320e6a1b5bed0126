import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { expect, test } from 'vitest'
import { commonProblems } from '#kernel/contract/problem.ts'
import { buildRegistry } from '#kernel/server/registry.ts'
import { allWords, askedWords } from './dictionaries.ts'
import { folderOf, modules, operations } from './product.ts'
import { wrongInSimplified, wrongInTraditional } from './script.ts'

const words = await allWords()
const keys = new Set(words.map(({ key }) => key))
const registry = buildRegistry(modules)
const asked = askedWords()

/** Words that are asked for by what a contract says, never by a name in the code. */
function derived(): string[] {
  const records = [...registry.records.values()].flatMap(({ name, contract }) => [
    name,
    `${name}.plural`,
    ...Object.entries(contract.options.fields).flatMap(([field, { options = [] }]) => [
      `${name}.${field}`,
      ...options.map((option) => `${name}.${field}.${option}`),
    ]),
  ])
  const codes = [...Object.keys(commonProblems), ...operations().flatMap(({ meta }) => Object.keys(meta.problems))]
  return [
    ...new Set([
      ...records,
      ...modules.flatMap(({ rights = [] }) => rights.map((right) => `right.${right}`)),
      ...codes.map((code) => `problem.${code}`),
    ]),
  ]
}

const list = (found: { key: string; file: string }[]): string[] => [...new Set(found.map(({ key, file }) => `${key} (${file})`))].sort()
const placeholders = (text: string): string => [...new Set([...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1] ?? ''))].sort().join(' ')

test('there are words, and no key is defined twice', () => {
  expect(words.length).toBeGreaterThan(100)
  const seen = new Map<string, string>()
  const twice = words.filter(({ key, file }) => seen.has(key) || !seen.set(key, file))
  expect(list(twice)).toEqual([])
})

test('every word is there in three languages that ask for the same values', () => {
  expect(list(words.filter(({ triple }) => triple.some((text) => text.trim() === '')))).toEqual([])
  expect(list(words.filter(({ triple }) => new Set(triple.map(placeholders)).size > 1))).toEqual([])
})

test('every word can be read as a message', () => {
  const broken = words.filter(({ triple }) =>
    triple.some((text) => {
      try {
        compileMessageOrThrow(text)
        return false
      } catch {
        return true
      }
    }),
  )
  expect(list(broken)).toEqual([])
})

test('each column speaks its own script', () => {
  // Languages are called by their own names.
  const wrong = words
    .filter(({ key }) => !/\.zh-Han[st]$/.test(key))
    .flatMap(({ key, file, triple: [simplified, traditional, english] }) => [
      ...wrongInSimplified(simplified).map((text) => `${key}: 简体 has ${text} (${file})`),
      ...wrongInTraditional(traditional).map((text) => `${key}: 繁體 has ${text} (${file})`),
      ...(/\p{Script=Han}/u.test(english) && !/逐鹿|简体|繁體/.test(english) ? [`${key}: English has characters (${file})`] : []),
    ])
  expect(wrong).toEqual([])
})

test('what records, rights and problems are called is said for each of them', () => {
  expect(derived().filter((key) => !keys.has(key))).toEqual([])
})

test('every word that a screen or a message asks for is there', () => {
  expect(list(asked.spoken.filter(({ key }) => !keys.has(key)))).toEqual([])
})

test('no word is there that nobody asks for', () => {
  // A field may have a hint; none has to.
  const hints = [...registry.records.values()].flatMap(({ name, contract }) =>
    Object.keys(contract.options.fields).map((one) => `${name}.${one}.hint`),
  )
  const wanted = new Set([...derived(), ...hints])
  const lists = new Set(
    [...registry.records.values()].flatMap(({ contract }) => Object.values(contract.options.fields).map((field) => field.list ?? '')),
  )
  const unused = words.filter(
    ({ key }) =>
      !wanted.has(key) && !asked.literals.has(key) && !lists.has(key.split('.')[0] ?? '') && !asked.patterns.some((pattern) => pattern.test(key)),
  )
  expect(list(unused)).toEqual([])
})

test('what a word begins with belongs to one owner: a module, the interface or the kernel', () => {
  const ownerOf = (file: string): string => /^modules\/[^/]+\/[^/]+/.exec(file)?.[0] ?? file.split('/')[0] ?? ''
  const owners = new Map<string, Set<string>>()
  for (const module of modules)
    for (const noun of [module.name, ...(module.records ?? []).map((record) => record.name)])
      owners.set(noun, (owners.get(noun) ?? new Set()).add(folderOf(module)))
  for (const { key, file } of words) {
    const [first = '', second = ''] = key.split('.')
    const start = first === 'right' ? second : first === 'problem' ? '' : first
    if (start) owners.set(start, (owners.get(start) ?? new Set()).add(ownerOf(file)))
  }
  const shared = [...owners].filter(([, among]) => among.size > 1).map(([start, among]) => `${start}: ${[...among].sort().join(' and ')}`)
  expect(shared).toEqual([])
})
