import { parentPort, receiveMessageOnPort, type MessagePort } from 'node:worker_threads'
import { level, type LeveledActivity, type LevelingProblem, type LevelResult } from '@zhulu/engines/leveling'

export type Task = { problem: LevelingProblem; seed: number; milliseconds: number; clock: 'wall' | 'cpu'; exchange: MessagePort | null }
export type Done = { result: LevelResult }

/** Time this thread has computed, for machines that have other things to do; asking for it takes as long as a schedule, so only when time has passed. */
function computed(): () => number {
  let asked = -Infinity
  let last = 0
  return () => {
    const wall = performance.now()
    if (wall - asked > 0.1) {
      asked = wall
      const { user, system } = process.threadCpuUsage()
      last = (user + system) / 1000
    }
    return last
  }
}

/** Levels what it is handed, and exchanges plans with the other worker over a port of their own whenever it finds a better one. */
parentPort?.on('message', ({ problem, seed, milliseconds, clock, exchange }: Task) => {
  const now = clock === 'cpu' ? computed() : () => performance.now()
  const run = level(problem, { seed, until: { now, at: now() + milliseconds } })
  let migrant: LeveledActivity[] | undefined
  let best = Infinity
  for (;;) {
    const { done, value } = run.next(migrant)
    if (done) {
      const message: Done = { result: value }
      parentPort?.postMessage(message)
      exchange?.close()
      return
    }
    migrant = undefined
    const plan = value.cost !== null && value.cost < best ? value.plan() : null
    if (plan) {
      best = plan.cost
      exchange?.postMessage(plan.activities)
    }
    const received: { message: LeveledActivity[] } | undefined = exchange ? receiveMessageOnPort(exchange) : undefined
    if (received) migrant = received.message
  }
})
