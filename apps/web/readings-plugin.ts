import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { polyphonic } from 'pinyin-pro'
import type { Plugin } from 'vite'

const id = 'virtual:readings'
const sources = ['modules', 'ui', 'kernel/contract']

/**
 * Readings of the Han characters that occur in the interface's words, so that the command palette understands pinyin at the cost
 * of a few kilobytes instead of a whole dictionary.
 */
export const readingsPlugin = (root: string): Plugin => ({
  name: 'zhulu-readings',
  resolveId: (source) => (source === id ? `\0${id}` : null),
  load: (source) => (source === `\0${id}` ? `export const readings = ${JSON.stringify(readingsOf(charactersIn(root)))}` : null),
})

function charactersIn(root: string): Set<string> {
  const characters = new Set<string>()
  for (const folder of sources) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || /\.test\.|[\\/]server/.test(join(entry.parentPath, entry.name))) continue
      for (const character of readFileSync(join(entry.parentPath, entry.name), 'utf8').match(/\p{Script=Han}/gu) ?? []) characters.add(character)
    }
  }
  return characters
}

const readingsOf = (characters: Set<string>): Record<string, string> =>
  Object.fromEntries(
    [...characters]
      .toSorted()
      .map((character) => [
        character,
        (polyphonic(character, { toneType: 'none', type: 'array' })[0] ?? []).map((way) => way.replaceAll('ü', 'v')).join(' '),
      ]),
  )
