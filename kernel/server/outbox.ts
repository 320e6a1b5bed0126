import { sql } from 'kysely'
import type { EventMessage, Subscriber } from './module.ts'
import { systemActor } from './actor.ts'
import { jobRequested } from './trail/events.ts'
import { makeWork } from './run/make-work.ts'
import { after } from './run/aftermath.ts'
import type { Runtime } from './runtime.ts'

/** What the outbox keeps of an event until every subscriber has heard it. */
type Stored = EventMessage & { workspaceId: string; attempts: number }

const batch = 100
const maxAttempts = 12
const pollMs = 2_000

export type Outbox = { wake: () => void; stop: () => Promise<void>; drain: () => Promise<void> }

/**
 * Hands committed events to subscribers: at least once, in order of commit, each subscriber in a transaction of its own. Woken by a
 * commit of this process, and by the clock for those of others and for retries.
 */
export function startOutbox(runtime: Runtime): Outbox {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  const run = async () => {
    do {
      again = false
      while (!stopped && (await deliverBatch(runtime)) === batch) continue
    } while (again && !stopped)
  }
  const wake = () => {
    if (stopped) return
    again = true
    running ??= run()
      .catch((error: unknown) => runtime.log.error({ error }, 'outbox'))
      .finally(() => {
        running = null
      })
  }
  const timer = setInterval(wake, pollMs)
  timer.unref()
  return {
    wake,
    drain: async () => {
      while (running) await running
      // Until nothing is left: what a subscriber changes makes events of its own.
      while ((await deliverBatch(runtime)) > 0) continue
    },
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

/**
 * Claims due events for a minute, delivers them, answers how many there were. Another process skips what is claimed. Jobs that were asked for
 * start first: someone waits for them, and a large import may have left a hundred thousand events that nobody waits for.
 */
async function deliverBatch(runtime: Runtime): Promise<number> {
  const now = runtime.clock().toISOString()
  const claimed = await runtime.database.owner(async (db) => {
    const { rows } = await sql<Stored>`update outbox_event set attempts = attempts + 1, available_at = ${now}::timestamptz + interval '1 minute'
      where (workspace_id, id) in (
        select workspace_id, id from outbox_event where done_at is null and available_at <= ${now}::timestamptz and attempts < ${maxAttempts}
        order by name <> ${sql.lit(jobRequested)}, id limit ${sql.lit(batch)} for update skip locked)
      returning workspace_id as "workspaceId", id, name, record_type as "recordType", record_id as "recordId", payload, at, attempts`.execute(db)
    return rows.sort((a, b) => Number(b.name === jobRequested) - Number(a.name === jobRequested) || (a.id < b.id ? -1 : 1))
  })
  for (const event of claimed) await deliver(runtime, event)
  return claimed.length
}

async function deliver(runtime: Runtime, stored: Stored): Promise<void> {
  const event = messageOf(stored)
  try {
    if (stored.name === jobRequested) await startRequested(runtime, stored)
    for (const subscriber of runtime.registry.subscribersOf(stored.name))
      await runSubscriber(runtime, { subscriber, event, workspaceId: stored.workspaceId })
    await settle(runtime, stored, null)
  } catch (error) {
    runtime.log.error({ error, event: stored.name, id: stored.id, attempts: stored.attempts }, 'event not delivered')
    await settle(runtime, stored, error)
  }
}

async function startRequested(runtime: Runtime, { id, workspaceId, payload }: Stored): Promise<void> {
  const { job, data, options } = payload as {
    job: string
    data: Record<string, unknown>
    options: { startAfter?: string; singletonKey?: string; retryLimit?: number }
  }
  await runtime.startJob(job, data, {
    ...options,
    startAfter: options.startAfter ? new Date(options.startAfter) : undefined,
    singletonKey: options.singletonKey ?? id,
    workspaceId,
  })
}

const messageOf = ({ id, name, recordType, recordId, payload, at }: Stored): EventMessage => ({
  id,
  name,
  recordType,
  recordId,
  payload,
  at,
  changeId: typeof payload['changeId'] === 'string' ? payload['changeId'] : null,
  actorId: typeof payload['actorId'] === 'string' ? payload['actorId'] : null,
})

async function runSubscriber(
  runtime: Runtime,
  { subscriber, event, workspaceId }: { subscriber: Subscriber; event: EventMessage; workspaceId: string },
): Promise<void> {
  const call = { actor: systemActor(workspaceId), requestId: event.id }
  const aftermath = await runtime.database.write({ workspaceId }, async (db) => {
    const { work, aftermath: left } = makeWork({ runtime, call, db, via: subscriber.name, problems: {} })
    await subscriber.run(work, event)
    await work.flush()
    return left
  })
  after(runtime, aftermath)
}

/** Done, or due again after a pause that doubles; given up after `maxAttempts`, with the error kept for the administrator. */
async function settle(runtime: Runtime, { workspaceId, id, attempts }: Stored, error: unknown): Promise<void> {
  const now = runtime.clock()
  const next = new Date(now.getTime() + 1000 * 2 ** Math.min(attempts, 12)).toISOString()
  await runtime.database.owner((db) =>
    error === null
      ? sql`update outbox_event set done_at = ${now.toISOString()}, last_error = null where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`.execute(
          db,
        )
      : sql`update outbox_event set available_at = ${next}, last_error = ${String(error)} where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`.execute(
          db,
        ),
  )
}

/** Events that were heard, and keys of calls that can no longer be repeated, are forgotten after a while. */
export const purgeKernelTables = (runtime: Runtime): Promise<unknown> =>
  runtime.database.owner(async (db) => {
    await sql`delete from outbox_event where done_at < ${runtime.clock().toISOString()}::timestamptz - interval '3 days'`.execute(db)
    await sql`delete from idempotency_key where at < ${runtime.clock().toISOString()}::timestamptz - interval '2 days'`.execute(db)
  })
