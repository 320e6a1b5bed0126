import type { Outcome } from './process.ts'
import { steps, type Step } from './steps.ts'

export type CheckResult = Outcome & { name: string; seconds: number }

/** Runs the named steps (all when none is named) two at a time, says what each found, and ends with a table. */
export async function runChecks(names: string[] = []): Promise<CheckResult[]> {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name))
  if (unknown.length > 0) throw new Error(`There is no check ${unknown.join(', ')}; there are ${steps.map((step) => step.name).join(', ')}.`)
  const queue = steps.filter((step) => names.length === 0 || names.includes(step.name))
  const results: CheckResult[] = []
  const work = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) results.push(await timed(step))
  }
  await Promise.all([work(), work()])
  report(results)
  return results
}

async function timed(step: Step): Promise<CheckResult> {
  const start = performance.now()
  const outcome = await step.run().catch((error: unknown): Outcome => ({ ok: false, output: String(error) }))
  return { ...outcome, name: step.name, seconds: (performance.now() - start) / 1000 }
}

function report(results: CheckResult[]): void {
  for (const { name, output } of results.filter((result) => !result.ok)) console.log(`\n── ${name} ${'─'.repeat(70 - name.length)}\n${output}`)
  console.log('')
  for (const step of steps) {
    const result = results.find((candidate) => candidate.name === step.name)
    if (result) console.log(`${result.ok ? '✓' : '✗'} ${step.name.padEnd(13)} ${result.seconds.toFixed(1).padStart(5)} s   ${step.what}`)
  }
}
