import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { EventMessage, Subscriber } from './module.ts'
import { systemActor } from './actor.ts'
import { jobRequested } from './trail/events.ts'
import { makeWork } from './run/make-work.ts'
import { after, type Aftermath } from './run/aftermath.ts'
import type { Runtime } from './runtime.ts'

/** What the outbox keeps of an event until every subscriber has heard it. */
type Stored = EventMessage & { workspaceId: string; attempts: number }

const batch = 100
const maxAttempts = 12
const pollMs = 2_000
/** What is committed within this time is delivered together: claiming, telling and settling cost the same for one event as for many. */
const gatherMs = 40

export type Outbox = { wake: () => void; stop: () => Promise<void>; drain: () => Promise<void> }

/**
 * Hands committed events to subscribers: at least once, in order of commit, each subscriber in transactions of its own. Woken by a
 * commit of this process, and by the clock for those of others and for retries.
 */
export function startOutbox(runtime: Runtime): Outbox {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  const run = async () => {
    do {
      await pause(gatherMs)
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
  await deliver(runtime, claimed)
  return claimed.length
}

/** What could not be delivered, and why, by the event's id. */
type Failed = Map<string, unknown>

async function deliver(runtime: Runtime, events: readonly Stored[]): Promise<void> {
  const failed: Failed = new Map()
  for (const event of events)
    if (event.name === jobRequested) await startRequested(runtime, event).catch((error: unknown) => failed.set(event.id, error))
  for (const [workspaceId, ofWorkspace] of Map.groupBy(events, (event) => event.workspaceId)) {
    for (const [subscriber, heard] of heardBy(runtime, ofWorkspace)) await tell(runtime, { subscriber, events: heard, workspaceId, failed })
  }
  await settleDone(
    runtime,
    events.filter(({ id }) => !failed.has(id)),
  )
  for (const event of events) if (failed.has(event.id)) await settleFailed(runtime, event, failed.get(event.id))
}

function heardBy(runtime: Runtime, events: readonly Stored[]): Map<Subscriber, Stored[]> {
  const heard = new Map<Subscriber, Stored[]>()
  for (const event of events) {
    for (const subscriber of runtime.registry.subscribersOf(event.name)) heard.set(subscriber, [...(heard.get(subscriber) ?? []), event])
  }
  return heard
}

type Telling = { subscriber: Subscriber; events: readonly Stored[]; workspaceId: string; failed: Failed }

/** Many events are heard in one transaction, which is what lets a large import settle soon; when one breaks it, each is told by itself. */
async function tell(runtime: Runtime, { subscriber, events, workspaceId, failed }: Telling): Promise<void> {
  try {
    await runSubscriber(runtime, { subscriber, events, workspaceId })
  } catch (error) {
    const [only] = events
    if (events.length === 1 && only) failed.set(only.id, error)
    else for (const event of events) await tell(runtime, { subscriber, events: [event], workspaceId, failed })
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

async function runSubscriber(runtime: Runtime, { subscriber, events, workspaceId }: Omit<Telling, 'failed'>): Promise<void> {
  const left = await runtime.database.write({ workspaceId }, async (db) => {
    const aftermaths: Aftermath[] = []
    for (const event of events) {
      const call = { actor: systemActor(workspaceId), requestId: event.id }
      const { work, aftermath } = makeWork({ runtime, call, db, via: subscriber.name, problems: {} })
      await subscriber.run(work, messageOf(event))
      await work.flush()
      aftermaths.push(aftermath)
    }
    return aftermaths
  })
  for (const aftermath of left) after(runtime, aftermath)
}

async function settleDone(runtime: Runtime, events: readonly Stored[]): Promise<void> {
  if (events.length === 0) return
  const now = runtime.clock().toISOString()
  const ids = events.map(({ id }) => id)
  const workspaces = events.map(({ workspaceId }) => workspaceId)
  await runtime.database.owner((db) =>
    sql`update outbox_event set done_at = ${now}, last_error = null
      where (workspace_id, id) in (select * from unnest(${workspaces}::uuid[], ${ids}::uuid[]))`.execute(db),
  )
}

/** Due again after a pause that doubles; given up after `maxAttempts`, with the error kept for the administrator. */
async function settleFailed(runtime: Runtime, { workspaceId, id, name, attempts }: Stored, error: unknown): Promise<void> {
  runtime.log.error({ error, event: name, id, attempts }, 'event not delivered')
  const next = new Date(runtime.clock().getTime() + 1000 * 2 ** Math.min(attempts, 12)).toISOString()
  await runtime.database.owner((db) =>
    sql`update outbox_event set available_at = ${next}, last_error = ${String(error)} where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`.execute(
      db,
    ),
  )
}
