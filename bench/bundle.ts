// What a browser must fetch: the entry with all it imports at once, then what each lazily loaded part adds. Bytes as sent with gzip.
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Rollup } from 'vite'

const root = join(import.meta.dirname, '..')
const result = await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'silent', build: { write: false }, plugins: [] })
const output = (Array.isArray(result) ? result : [result]).flatMap((part) => ('output' in part ? part.output : []))
const chunks = new Map(output.filter((part) => part.type === 'chunk').map((chunk) => [chunk.fileName, chunk]))
const styles = new Map(
  output
    .filter((part) => part.type === 'asset' && part.fileName.endsWith('.css'))
    .map((asset) => [asset.fileName, asset.type === 'asset' ? asset.source : '']),
)

const sent = (text: string | Uint8Array): number => gzipSync(text, { level: 9 }).length
const kilobytes = (bytes: number): number => Math.round(bytes / 100) / 10

function closure(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen
  seen.add(name)
  for (const next of chunks.get(name)?.imports ?? []) closure(next, seen)
  return seen
}

const scripts = (names: Iterable<string>): number => kilobytes([...names].reduce((sum, name) => sum + sent(chunks.get(name)?.code ?? ''), 0))
const cssOf = (chunk: Rollup.OutputChunk | undefined): string[] => [...(chunk?.viteMetadata?.importedCss ?? [])]
const sheets = (names: Iterable<string>): number =>
  kilobytes([...names].flatMap((name) => cssOf(chunks.get(name))).reduce((sum, name) => sum + sent(styles.get(name) ?? ''), 0))

const entry = [...chunks.values()].find((chunk) => chunk.isEntry)
if (!entry) throw new Error('the build has no entry')
const first = closure(entry.fileName)
const lazy = [...chunks.values()]
  .filter((chunk) => chunk.isDynamicEntry)
  .map((chunk) => {
    const added = [...closure(chunk.fileName)].filter((name) => !first.has(name))
    return { part: chunk.facadeModuleId?.replace(`${root}/`, '') ?? chunk.name, scriptKb: scripts(added), styleKb: sheets(added) }
  })
  .toSorted((a, b) => b.scriptKb - a.scriptKb)

const heaviest = [...first]
  .flatMap((name) => Object.entries(chunks.get(name)?.modules ?? {}))
  .map(([id, module]) => ({ package: /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? 'own', bytes: module.renderedLength }))
const byPackage = Object.entries(Object.groupBy(heaviest, ({ package: name }) => name))
  .map(([name, parts]) => ({ package: name, minifiedBeforeGzipKb: kilobytes((parts ?? []).reduce((sum, { bytes }) => sum + bytes, 0)) }))
  .toSorted((a, b) => b.minifiedBeforeGzipKb - a.minifiedBeforeGzipKb)
  .slice(0, 15)

console.log(JSON.stringify({ entry: { scriptKb: scripts(first), styleKb: sheets(first), budgetKb: 250, heaviest: byPackage }, lazy }, null, 2))
