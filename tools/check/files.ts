import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { root } from './process.ts'

const binary = /\.(png|jpe?g|gif|ico|woff2?|ttf|xlsx?|pdf|zip|gz|zst|mpp|eml|bin)$/i
let listed: string[] | undefined

/** Every file of the product, committed or about to be, as a path from the root with forward slashes. */
export function sourceFiles(): string[] {
  return (listed ??= (fromGit() ?? walk(root)).filter((path) => existsSync(join(root, path))).sort())
}

export const textFiles = (): string[] => sourceFiles().filter((path) => !binary.test(path))
export const read = (path: string): string => readFileSync(join(root, path), 'utf8')
export const sizeOf = (path: string): number => statSync(join(root, path)).size

function fromGit(): string[] | undefined {
  if (!existsSync(join(root, '.git'))) return undefined
  return execFileSync('git', ['-c', 'core.quotepath=off', 'ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64e6,
  })
    .split('\0')
    .filter(Boolean)
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (['node_modules', 'var', '.git', 'coverage', 'dist'].includes(entry.name)) return []
    if (entry.isDirectory()) return walk(path)
    return [relative(root, path).split(sep).join('/')]
  })
}
