import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Dictionary, Triple } from '#kernel/contract/words.ts'
import { read, sourceFiles } from '#tools/check/files.ts'
import { isTest, root } from './product.ts'

export type Word = { key: string; triple: Triple; file: string }

const isCode = (path: string): boolean => /^(apps|kernel|modules|samples|ui)\/.*\.tsx?$/.test(path) && !isTest(path)

/** Every word of the product, from every file that defines some. */
export async function allWords(): Promise<Word[]> {
  const files = sourceFiles().filter((path) => isCode(path) && path !== 'kernel/contract/words.ts' && /\bdefineWords\(/.test(read(path)))
  const found = await Promise.all(files.map(async (file) => ({ file, exported: Object.values(await exportsOf(file)) })))
  // A file may export parts and their whole: each of its keys counts once.
  return found.flatMap(({ file, exported }) => {
    const whole = new Map(exported.filter(isDictionary).flatMap((dictionary) => Object.entries(dictionary)))
    return [...whole].map(([key, triple]) => ({ key, triple, file }))
  })
}

async function exportsOf(file: string): Promise<Record<string, unknown>> {
  return { ...(await import(/* @vite-ignore */ pathToFileURL(join(root, file)).href)) }
}

function isDictionary(value: unknown): value is Dictionary {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const entries = Object.values(value)
  return (
    entries.length > 0 && entries.every((triple) => Array.isArray(triple) && triple.length === 3 && triple.every((text) => typeof text === 'string'))
  )
}

/** Where words are asked for: names as they stand in the code, and patterns of names that are put together there. */
export type Asked = { literals: Set<string>; spoken: { key: string; file: string }[]; patterns: RegExp[] }

export function askedWords(): Asked {
  const asked: Asked = { literals: new Set(), spoken: [], patterns: [] }
  for (const file of sourceFiles().filter(isCode)) {
    const text = withoutDictionaries(read(file))
    for (const [, key = ''] of text.matchAll(/['"`]([a-zA-Z][\w-]*(?:\.[\w-]+)*)['"`]/g)) asked.literals.add(key)
    const speaks = /\buseWords\b|\/words\.ts'|: Speak\b/.test(text)
    for (const [, key = ''] of text.matchAll(/(?<![.\w])(?:t|say|has|hasWord)\((?:[\w.]+,\s*)?'([^']+)'/g))
      if (speaks && key.includes('.')) asked.spoken.push({ key, file })
    for (const [, key = ''] of text.matchAll(/\b(?:label|title|text|help|placeholder):\s*'([a-z]\w*(?:\.\w+)+)'/g)) asked.spoken.push({ key, file })
    for (const [, template = ''] of text.matchAll(/`([a-zA-Z][\w-]*\.[^`\s]*\$\{[^`\s]*|\$\{[^}`]+\}\.[\w.]*[a-z][\w.]*)`/g))
      asked.patterns.push(patternOf(template))
  }
  return asked
}

const patternOf = (template: string): RegExp =>
  new RegExp(
    `^${template
      .split(/\$\{[^}]*\}/)
      .map((part) => RegExp.escape(part))
      .join('.+')}$`,
  )

/** A word is not used by being defined. */
const withoutDictionaries = (text: string): string => text.replaceAll(/^\s*'?[\w.-]+'?:\s*\[\s*\n?\s*['"`][^\n]*$/gm, '')
