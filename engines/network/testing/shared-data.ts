import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Data with known answers that lies beside the repository and is no part of it; tests on it are passed over where it is not there. */
const folder = fileURLToPath(new URL('../../../../shared/data/', import.meta.url))

export const hasSharedData = existsSync(folder)

export const sharedText = (path: string, encoding: 'utf8' | 'latin1' = 'utf8'): string => readFileSync(join(folder, path), encoding)

/** Paths of the files below a folder of the data with that ending. */
export const sharedFiles = (path: string, ending: string): string[] =>
  hasSharedData
    ? readdirSync(join(folder, path), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith(ending))
        .map((name) => join(path, name))
        .sort()
    : []
