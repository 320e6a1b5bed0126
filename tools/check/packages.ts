import { z } from 'zod'
import { read } from './files.ts'

const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  'OFL-1.1',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
  'CC-BY-4.0',
  'WTFPL',
  'Zlib',
])

const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
})
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.unknown().optional(),
      link: z.boolean().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
})

/** Every dependency is pinned to one version and stands under a licence that may be passed on. */
export function packageFindings(): string[] {
  return [...pinFindings(), ...licenceFindings(), ...completenessFindings()]
}

function pinFindings(): string[] {
  const { dependencies, devDependencies, optionalDependencies } = Manifest.parse(JSON.parse(read('package.json')))
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([, version]) => !/^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `package.json: ${name} is not pinned to one version: ${version}`)
}

function licenceFindings(): string[] {
  const { packages } = Lock.parse(JSON.parse(read('package-lock.json')))
  return Object.entries(packages)
    .filter(([path, entry]) => path.includes('node_modules/') && !entry.link)
    .flatMap(([path, entry]) => {
      const licence = typeof entry.license === 'string' ? entry.license : installedLicence(path)
      return mayPassOn(licence) ? [] : [`${path}: licence ${licence ?? 'not stated'}`]
    })
}

/** A lockfile written over an existing installation leaves out the builds for other platforms; then a clean install refuses it. */
function completenessFindings(): string[] {
  const { packages } = Lock.parse(JSON.parse(read('package-lock.json')))
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`])
      .map((name) => `package-lock.json: ${path || 'zhulu'} may need ${name}, which is not in it; write it anew without node_modules`),
  )
}

/** Old packages state their licence in ways that the lockfile leaves out, or in their file LICENSE alone. */
function installedLicence(path: string): string | undefined {
  try {
    const stated = z
      .object({
        license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
        licenses: z.array(z.object({ type: z.string() })).optional(),
      })
      .parse(JSON.parse(read(`${path}/package.json`)))
    if (!stated.license && !stated.licenses && /^(The )?MIT License/.test(read(`${path}/LICENSE`))) return 'MIT'
    return typeof stated.license === 'string' ? stated.license : (stated.license?.type ?? stated.licenses?.map((entry) => entry.type).join(' OR '))
  } catch {
    return undefined
  }
}

/** An SPDX expression: one of the alternatives must be wholly allowed. */
function mayPassOn(expression: string | undefined): boolean {
  if (!expression) return false
  return expression
    .replaceAll(/[()]/g, ' ')
    .split(/\s+OR\s+/)
    .some((alternative) =>
      alternative
        .trim()
        .split(/\s+AND\s+/)
        .every((licence) => allowed.has(licence.trim())),
    )
}
