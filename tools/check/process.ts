import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

export type Outcome = { ok: boolean; output: string }

/** Runs a JavaScript program of ours or of a dependency on this same Node and gathers what it says. */
export function runNode(program: string, args: string[] = [], environment: Record<string, string> = {}): Promise<Outcome> {
  return run(process.execPath, [join(root, program), ...args], environment)
}

function run(command: string, args: string[], environment: Record<string, string>): Promise<Outcome> {
  const path = `${join(root, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`
  const { promise, resolve } = Promise.withResolvers<Outcome>()
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: path, NO_COLOR: '1', ...environment },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.on('error', (error) => resolve({ ok: false, output: error.message }))
  child.on('close', (code) => resolve({ ok: code === 0, output: output.trim() }))
  return promise
}
