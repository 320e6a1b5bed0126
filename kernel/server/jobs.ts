import { setTimeout as pause } from 'node:timers/promises'
import { PgBoss } from 'pg-boss'
import { systemActor } from './actor.ts'
import type { Job } from './module.ts'
import { makeWork } from './run/make-work.ts'
import { after } from './run/aftermath.ts'
import { inTransaction } from './run/perform.ts'
import type { Runtime } from './runtime.ts'

type Requested = { job: string; workspaceId: string | null; data: Record<string, unknown> }

export type Jobs = { start: Runtime['startJob']; stop: () => Promise<void> }

const queue = 'zhulu'
const atOnce = 4

/**
 * Background work on pg-boss: one queue for all jobs, four at a time, retried with growing pauses. Schedules live in the database, so
 * that of several server processes only one runs each of them. A worker looks once a second, at once when this process has asked for a
 * job, and again as soon as it is done with one.
 */
export async function startJobs(runtime: Runtime): Promise<Jobs> {
  const boss = await startBoss(runtime)
  await boss.createQueue(queue, { retryLimit: 3, retryBackoff: true, expireInSeconds: 4 * 3600 })
  for (const job of runtime.registry.jobs.values()) {
    if (job.schedule) await boss.schedule(queue, job.schedule, { job: job.name, workspaceId: null, data: {} }, { key: job.name, tz: 'UTC' })
  }
  const workers: string[] = []
  while (workers.length < atOnce) {
    const worker: string = await boss.work<Requested>(queue, { pollingIntervalSeconds: 1 }, async (requests) => {
      for (const { data } of requests) await runJob(runtime, data)
      boss.notifyWorker(worker)
    })
    workers.push(worker)
  }
  return {
    start: async (job, data, { workspaceId, startAfter, singletonKey, retryLimit }) => {
      await boss.send(
        queue,
        { job, workspaceId, data },
        {
          ...(startAfter ? { startAfter } : {}),
          ...(singletonKey ? { singletonKey } : {}),
          ...(retryLimit === undefined ? {} : { retryLimit }),
        },
      )
      if (!startAfter) workers.forEach((worker) => boss.notifyWorker(worker))
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  }
}

/** Servers that meet on an empty database all make the tables of pg-boss; whoever comes second tries again. */
async function startBoss({ database, log }: Runtime): Promise<PgBoss> {
  for (let triesLeft = 5; ; triesLeft--) {
    const boss = new PgBoss({ db: database.pgBossExecutor(), ...(database.kind === 'embedded' ? { backend: 'pglite' as const } : {}) })
    boss.on('error', (error) => log.error({ error }, 'jobs'))
    try {
      await boss.start()
      return boss
    } catch (error) {
      if (triesLeft <= 1) throw error
      await pause(500)
    }
  }
}

/** Runs a job for its workspace; a scheduled one for every workspace, where one that fails does not keep the others from running. */
export async function runJob(runtime: Runtime, { job: name, workspaceId, data }: Requested): Promise<void> {
  const job = runtime.registry.jobs.get(name)
  if (!job) return runtime.log.warn({ job: name }, 'a job that no module brings any more was dropped')
  if (workspaceId) return runIn(runtime, { job, workspaceId, data })
  const failures: unknown[] = []
  for (const id of await (runtime.registry.listWorkspaces?.(runtime) ?? [])) {
    await runIn(runtime, { job, workspaceId: id, data }).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, `${name} failed in ${failures.length} workspaces`)
}

async function runIn(runtime: Runtime, { job, workspaceId, data }: { job: Job; workspaceId: string; data: Record<string, unknown> }): Promise<void> {
  const actor = systemActor(workspaceId)
  const aftermath = await inTransaction(runtime, {
    mode: job.transaction ?? 'write',
    actor,
    run: async (db) => {
      const { work, aftermath: left } = makeWork({ runtime, call: { actor, requestId: runtime.newId() }, db, via: job.name, problems: {} })
      await job.run(work, data)
      await work.flush()
      return left
    },
  })
  after(runtime, aftermath)
}
