import { MessageChannel, Worker } from 'node:worker_threads'
import type { Leveled, LevelingProblem, LevelResult } from '@zhulu/engines/leveling'
import type { Done, Task } from './worker.ts'

/** Workers that level the same problem with seeds of their own and tell each other of better plans. */
export class Pair {
  readonly #workers: Worker[]

  readonly #clock: Task['clock']

  constructor(count: number, clock: Task['clock']) {
    this.#clock = clock
    this.#workers = Array.from({ length: count }, () => new Worker(new URL('worker.ts', import.meta.url)))
  }

  /** The better of what they found, and the schedules that all of them generated. */
  async level(problem: LevelingProblem, milliseconds: number): Promise<{ best: LevelResult; schedules: number }> {
    const channel = this.#workers.length === 2 ? new MessageChannel() : null
    const ports = [channel?.port1 ?? null, channel?.port2 ?? null]
    const results = await Promise.all(
      this.#workers.map((worker, i) => {
        const exchange = ports[i] ?? null
        const task: Task = { problem, seed: i + 1, milliseconds, clock: this.#clock, exchange }
        return new Promise<LevelResult>((resolve, reject) => {
          worker.removeAllListeners()
          worker.once('message', (done: Done) => resolve(done.result))
          worker.once('error', reject)
          worker.postMessage(task, exchange ? [exchange] : [])
        })
      }),
    )
    const plans = results.filter((result): result is Leveled => result.status === 'leveled')
    const [first] = results
    if (!first) throw new Error('no worker')
    const best = plans.reduce<LevelResult>((least, plan) => (least.status !== 'leveled' || rank(plan) < rank(least) ? plan : least), first)
    return { best, schedules: plans.reduce((sum, plan) => sum + plan.schedules, 0) }
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }
}

const rank = (plan: Leveled): number => (plan.violations.length > 0 ? 1e12 : 0) + plan.cost
