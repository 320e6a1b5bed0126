import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { read, sizeOf, sourceFiles, textFiles } from './files.ts'
import { root } from './process.ts'

const registries = ['registry' + '.npmjs', 'registry' + '.yarnpkg', 'registry' + '.npmmirror', 'npm' + '.pkg.github', 'jsr' + '.io/@']
// Written in pieces so that this file does not find itself.
const machinePaths = new RegExp(
  String.raw`(?<![\w.~-])/(?:ro` +
    String.raw`ot|wo` +
    String.raw`rk/(?:main|shared)|tm` +
    String.raw`p|ho` +
    String.raw`me/\w+|Us` +
    String.raw`ers/\w+)(?=/|\b)`,
)
const sizeLimit = 600_000
const large = new Set(['package-lock.json'])
const unreadable = /^(package-lock\.json|LICENSE)$/

/** What must stand in no file: hosts of package registries, paths of one machine, merge marks, huge files. */
export function textFindings(): string[] {
  return [
    ...sizes(),
    ...linkFindings(),
    ...textFiles()
      .filter((path) => !unreadable.test(path))
      .flatMap(linesOf),
    ...lockFindings(),
  ]
}

const sizes = (): string[] =>
  sourceFiles()
    .filter((path) => !large.has(path) && !path.startsWith('docs/screenshots/') && sizeOf(path) > sizeLimit)
    .map((path) => `${path}: ${Math.round(sizeOf(path) / 1000)} kB, more than ${sizeLimit / 1000} kB`)

function linesOf(path: string): string[] {
  return read(path)
    .split('\n')
    .flatMap((line, index) => {
      const place = `${path}:${index + 1}`
      const found: string[] = []
      if (registries.some((host) => line.includes(host))) found.push(`${place}: names the host of a package registry`)
      if (machinePaths.test(line)) found.push(`${place}: a path of one machine: ${line.trim().slice(0, 100)}`)
      if (/^(<{7}|>{7}) /.test(line)) found.push(`${place}: unresolved merge`)
      if (line.endsWith('\r')) found.push(`${place}: ends in a carriage return`)
      return found
    })
}

/** Links of documents that lead to no file. */
function linkFindings(): string[] {
  return textFiles()
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) =>
      [
        ...read(path)
          .replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '')
          .matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g),
      ]
        .map((match) => match[1] ?? '')
        .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(root, target.startsWith('/') ? '.' : dirname(path), target)))
        .map((target) => `${path}: links to ${target}, which is not there`),
    )
}

function lockFindings(): string[] {
  const hosts = read('package-lock.json').match(/"resolved": "https?:[^"]*"/g) ?? []
  return hosts.slice(0, 3).map((entry) => `package-lock.json: ${entry}: the lockfile must name no host`)
}
