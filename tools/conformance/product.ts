import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ContractProcedure } from '@orpc/contract'
import { modules } from '#apps/server/modules.ts'
import { metaOf, type Operation, type OperationMeta } from '#kernel/contract/operation.ts'
import type { Module } from '#kernel/server/module.ts'
import { read, sourceFiles } from '#tools/check/files.ts'
import { root } from '#tools/check/process.ts'

export { modules, read, root }

/** Folders of all modules, found on disk: `modules/<wing>/<name>`. */
export const moduleFolders = (): string[] => [...new Set(sourceFiles().flatMap((path) => /^modules\/[^/]+\/[^/]+(?=\/)/.exec(path) ?? []))]

export const folderOf = (module: Module): string => join('modules', module.wing, module.name)
export const filesOf = (folder: string): string[] => sourceFiles().filter((path) => path.startsWith(`${folder}/`))
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)

export type Described = { contract: Operation; meta: OperationMeta; method: string; path: string; module: Module }

/** Every operation of the product with what it says of itself. */
export const operations = (): Described[] =>
  modules.flatMap((module) =>
    module.operations.map(({ contract }) => {
      const { route } = contract['~orpc']
      return { contract, meta: metaOf(contract), method: route.method ?? '', path: route.path ?? '', module }
    }),
  )

/** Under which keys a module's contract offers an operation: `engagement.listParticipants` for `participant.ofInteraction`. */
export async function keysOf(module: Module): Promise<Map<string, string>> {
  const door: unknown = await import(/* @vite-ignore */ pathToFileURL(join(root, folderOf(module), 'contract/index.ts')).href)
  const keys = new Map<string, string>()
  const walk = (value: unknown, key: string): void => {
    if (value instanceof ContractProcedure) keys.set(metaOf(value).name, key)
    else if (typeof value === 'object' && value !== null) for (const [name, inner] of Object.entries(value)) walk(inner, name)
  }
  walk(door, '')
  return keys
}

/** What a module may call its own: its name, its records, and the nouns of its operations. */
export const nounsOf = (module: Module): Set<string> =>
  new Set([module.name, ...(module.records ?? []).map((record) => record.name), ...module.operations.map(({ name }) => name.split('.')[0] ?? '')])
