import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { sourceFiles } from '#tools/check/files.ts'
import { root } from '#tools/check/process.ts'
import { rules } from './rules.ts'

const areas = ['apps', 'engines', 'kernel', 'modules', 'samples', 'ui']

/** Breaks of the import rules, circles between modules, and the refusal to be content with having looked at nothing. */
export async function graphFindings(baseDir: string = root, paths: string[] = sourceFiles()): Promise<string[]> {
  const files = paths.filter((path) => /\.tsx?$/.test(path) && areas.includes(path.split('/')[0] ?? ''))
  if (files.length === 0) return ['no source file found']
  const { output } = await cruise(
    files,
    {
      baseDir,
      ruleSet: { forbidden: rules.map((rule) => ({ ...rule, severity: 'error' })) },
      validate: true,
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
    },
    { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'], conditionNames: ['import', 'types', 'node', 'default'], exportsFields: ['exports'] },
  )
  if (typeof output === 'string') return ['dependency-cruiser answered with text']
  return [...seenFindings(output, files), ...ruleFindings(output), ...circleFindings(output)]
}

function seenFindings({ modules }: ICruiseResult, files: string[]): string[] {
  const seen = new Set(modules.map((module) => module.source))
  const missed = files.filter((path) => !seen.has(path))
  const resolved = modules.reduce((sum, module) => sum + module.dependencies.filter((dependency) => !dependency.couldNotResolve).length, 0)
  const unresolved = modules.flatMap((module) =>
    module.dependencies
      .filter((dependency) => dependency.couldNotResolve && /^[.#]/.test(dependency.module))
      .map((dependency) => `${module.source}: ${dependency.module} does not exist`),
  )
  const blind =
    resolved < files.length / 2 ? [`only ${resolved} imports were resolved in ${files.length} files: the check saw too little to be believed`] : []
  return [...missed.map((path) => `${path}: was not looked at`), ...blind, ...unresolved.filter((line) => !/\.(css|json)(\?.*)? does/.test(line))]
}

function ruleFindings({ summary }: ICruiseResult): string[] {
  return summary.violations.map(({ rule, from, to, cycle }) => {
    const comment = rules.find((candidate) => candidate.name === rule.name)?.comment ?? ''
    const target = cycle ? cycle.map((step) => step.name).join(' → ') : to
    return `${rule.name}: ${from} → ${target} (${comment})`
  })
}

/** Modules may not stand on each other in a circle, even where their files do not. Tests don't count: they set up what they need. */
function circleFindings({ modules }: ICruiseResult): string[] {
  const edges = new Map<string, Set<string>>()
  for (const { source, dependencies } of modules) {
    const from = moduleOf(source)
    if (!from || /\.test\.tsx?$/.test(source)) continue
    for (const to of dependencies.map((dependency) => moduleOf(dependency.resolved))) {
      if (to && to !== from) edges.set(from, (edges.get(from) ?? new Set()).add(to))
    }
  }
  return circlesOf(edges).map((circle) => `modules in a circle: ${circle.join(' → ')}`)
}

const moduleOf = (path: string): string | undefined => /^modules\/([^/]+\/[^/]+)\//.exec(path)?.[1]

export function circlesOf(edges: Map<string, Set<string>>): string[][] {
  const done = new Set<string>()
  const circles: string[][] = []
  const visit = (node: string, path: string[]) => {
    if (path.includes(node)) return void circles.push([...path.slice(path.indexOf(node)), node])
    if (done.has(node)) return
    for (const next of edges.get(node) ?? []) visit(next, [...path, node])
    done.add(node)
  }
  for (const node of [...edges.keys()].sort()) visit(node, [])
  return circles
}
