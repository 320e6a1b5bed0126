import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { wings } from '#tools/architecture/wings.ts'
import { filesOf, folderOf, isTest, moduleFolders, modules, read, root } from './product.ts'

const headings = ['Words', 'Tables', 'Events', 'Stands on']
const parts = ['README.md', 'contract', 'domain', 'server', 'web']
const doors = ['contract/index.ts', 'server/index.ts', 'web/index.tsx']
const folders = moduleFolders()

test('there are modules, each stands in a wing, and the server knows them all in the order of the wings', () => {
  expect(folders.length).toBeGreaterThan(0)
  expect(modules.map((module) => folderOf(module)).sort()).toEqual(
    folders.filter((folder) => filesOf(folder).some((path) => path.includes('/server/'))).sort(),
  )
  const ranks = modules.map((module) => wings.indexOf(module.wing))
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
})

describe.for(folders)('%s', (folder) => {
  const files = filesOf(folder).map((path) => path.slice(folder.length + 1))
  const has = (path: string): boolean => existsSync(join(root, folder, path))

  test('explains itself on one page: purpose, words, tables, events, what it stands on, what the sample company has of it', () => {
    expect(has('README.md')).toBe(true)
    const text = read(`${folder}/README.md`)
    expect(text.split('\n').length).toBeLessThanOrEqual(61)
    const found = [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1]?.trim())
    expect(found).toEqual(expect.arrayContaining(headings))
    expect(text).toMatch(/^Sample: \S/m)
    expect(
      text
        .split('\n')
        .slice(1)
        .find((line) => line.trim() !== '') ?? '',
    ).toMatch(/^[^#]/) // the purpose comes first
  })

  test('has no other rooms than every module has, and a door to each', () => {
    const rooms = [...new Set(files.map((path) => path.split('/')[0] ?? ''))]
    expect(rooms.filter((room) => !parts.includes(room))).toEqual([])
    for (const door of doors.filter((path) => rooms.includes(path.split('/')[0] ?? ''))) expect(has(door), door).toBe(true)
    expect(files.filter((path) => /(^|\/)index\.tsx?$/.test(path) && !doors.includes(path))).toEqual([])
  })

  test('names its migrations by time', () => {
    const migrations = files.filter((path) => path.includes('/migrations/'))
    expect(migrations.filter((path) => !/^server\/migrations\/\d{12}-[a-z0-9-]+\.sql$/.test(path))).toEqual([])
  })

  test('has tests', () => {
    expect(files.filter(isTest).length).toBeGreaterThan(0)
  })
})
