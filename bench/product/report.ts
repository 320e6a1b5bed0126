import { execFileSync } from 'node:child_process'
import { cpus, loadavg, release, totalmem, type } from 'node:os'
import type { Figure } from './load.ts'

export type Measured = { task: string; aimMs: number; one: Figure; sixteen: Figure }
export type Run = {
  kind: 'embedded' | 'postgres'
  firstStartMs: number
  secondStartMs: number
  seedSeconds: number
  memory: { idle: number; after: number; highest: number } | null
  /** Load of the machine when the measuring began: what others were doing. */
  load: number
  measured: Measured[]
}

const ms = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(1))
const whole = (value: number): string => Math.round(value).toLocaleString('en-US')

function section({ kind, firstStartMs, secondStartMs, seedSeconds, memory, load, measured }: Run): string {
  const factor = kind === 'embedded' ? 2 : 1
  const rows = measured.map(({ task, aimMs, one, sixteen }) => {
    const aim = aimMs * factor
    return `| ${task} | ${ms(one.p50)} | ${ms(aim)} ${one.p50 <= aim ? '✓' : '✗'} | ${ms(one.p99)} | ${whole(one.perSecond)} | ${ms(sixteen.p50)} | ${ms(sixteen.p99)} | ${whole(sixteen.perSecond)} |`
  })
  return [
    `## ${kind === 'embedded' ? 'Embedded database' : 'PostgreSQL 18, durable, on the same machine'}`,
    '',
    '| | p50, 1 connection | aim | p99 | a second | p50, 16 connections | p99 | a second |',
    '|---|--:|--:|--:|--:|--:|--:|--:|',
    ...rows,
    '',
    [
      `First start ${whole(firstStartMs)} ms (set-up of the database included), second ${whole(secondStartMs)} ms, as the server says itself.`,
      ...(memory
        ? [`Memory of the server: ${memory.idle} MiB when ready, ${memory.after} MiB after the measurement, ${memory.highest} MiB at most.`]
        : []),
      `Filled in ${whole(seedSeconds)} s. Load of the machine when measuring began: ${load.toFixed(1)}.`,
    ].join(' '),
  ].join('\n')
}

const revision = (): string => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}

/** The figures as a document; times in milliseconds as an HTTP client sees them. */
export function reportOf(runs: readonly Run[], { day, notes }: { day: string; notes: string }): string {
  const cores = cpus()
  return `# Figures

10,000 customers and 100,000 pursuits of 20 owners; requests over HTTP with an API key against the server as \`npm start\` runs it, rate limit off.
Client, server and database share the machine. Milliseconds. \`node bench/main.ts\` measures this anew and writes this file.

Measured ${day} at revision ${revision()} on ${cores.length} × ${cores[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release()}, Node ${process.versions.node}.

${runs.map(section).join('\n\n')}

${notes}
`
}

export const loadNow = (): number => loadavg()[0] ?? 0
