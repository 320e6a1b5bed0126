import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { pino, type Logger } from 'pino'
import type { DatabaseHandle } from '#kernel/database/index.ts'
import type { Operation } from '#kernel/contract/operation.ts'
import { metaOf } from '#kernel/contract/operation.ts'
import { startHousekeeping } from './housekeeping.ts'
import { runJob, startJobs, type Jobs } from './jobs.ts'
import { openLive } from './live.ts'
import type { Module } from './module.ts'
import { startOutbox, type Outbox } from './outbox.ts'
import { buildRegistry } from './registry.ts'
import type { Call } from './run/make-work.ts'
import { perform, type Performed } from './run/perform.ts'
import type { Runtime } from './runtime.ts'
import { uuidv7 } from './uuidv7.ts'

export type ApplicationOptions = {
  database: DatabaseHandle
  modules: readonly Module[]
  config?: Readonly<Record<string, string | undefined>>
  log?: Logger
  clock?: () => Date
  newId?: () => string
  checkOutput?: boolean
}

/** The modules, wired to a database: everything but HTTP. */
export type Application = {
  runtime: Runtime
  perform: (contract: Operation, given: { input: unknown; call: Call }) => Promise<Performed>
  /** Starts jobs and the delivery of events; an application that only answers calls (a test, a command) need not. */
  startBackground: () => Promise<void>
  /** Delivers every event and runs every job that is due now. For tests and commands without a background. */
  settle: () => Promise<void>
  stop: () => Promise<void>
}

export async function createApplication(options: ApplicationOptions): Promise<Application> {
  const { database, modules, config = {}, log = pino({ level: 'silent' }), clock = () => new Date(), newId = uuidv7, checkOutput = false } = options
  const live = await openLive(database, randomUUID())
  const waiting: Parameters<Runtime['startJob']>[] = []
  let jobs: Jobs | null = null
  let outbox: Outbox | null = null
  let housekeeping: ReturnType<typeof startHousekeeping> | null = null
  const runtime: Runtime = {
    database,
    registry: buildRegistry(modules),
    clock,
    newId,
    log,
    config,
    live,
    checkOutput,
    startJob: async (...job) => (jobs ? jobs.start(...job) : void waiting.push(job)),
    wakeOutbox: () => outbox?.wake(),
  }
  return {
    runtime,
    perform: (contract, given) => performNamed(runtime, contract, given),
    startBackground: async () => {
      // Events ask for jobs: who delivers them before jobs can be kept would lose what was asked for.
      jobs = await startJobs(runtime)
      outbox = startOutbox(runtime)
      outbox.wake()
      housekeeping = startHousekeeping(runtime)
    },
    settle: () => settle(runtime, waiting),
    stop: async () => {
      await housekeeping?.stop()
      await outbox?.stop()
      await jobs?.stop()
      await live.close()
    },
  }
}

function performNamed(runtime: Runtime, contract: Operation, given: { input: unknown; call: Call }): Promise<Performed> {
  const implementation = runtime.registry.operations.get(metaOf(contract).name)
  if (!implementation) throw new Error(`no module brings ${metaOf(contract).name}`)
  return perform(runtime, implementation, given)
}

async function settle(runtime: Runtime, waiting: Parameters<Runtime['startJob']>[]): Promise<void> {
  const outbox = startOutbox(runtime)
  try {
    for (let round = 0; round < 100; round++) {
      await outbox.drain()
      const due = waiting.splice(0)
      if (due.length === 0) return
      for (const [job, data, { workspaceId }] of due) await runJob(runtime, { job, workspaceId, data })
      await pause(0)
    }
  } finally {
    await outbox.stop()
  }
}
