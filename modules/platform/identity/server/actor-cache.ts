import type { Actor } from '#kernel/server/actor.ts'
import type { DatabaseHandle } from '#kernel/database/index.ts'
import type { Work } from '#kernel/server/work.ts'
import { actorChannel, forgetOnCommit } from './store/actor-notice.ts'

/** Rights that changed elsewhere while no notice could be heard are wrong at most this long. */
const keptMs = 15_000
const most = 20_000

type Entry = { actor: Actor; until: number }

/** Who is behind a token, remembered for a moment. One for each database that this process works on. */
export class ActorCache {
  #entries = new Map<string, Entry>()
  #generation = 0

  get(tokenHash: string, nowMs: number): Actor | null {
    const entry = this.#entries.get(tokenHash)
    return entry && entry.until > nowMs ? entry.actor : null
  }

  /** To be asked before a look-up begins: what it finds may be outdated by the time it is kept. */
  get generation(): number {
    return this.#generation
  }

  keep(
    tokenHash: string,
    { actor, nowMs, expiresAt, generation }: { actor: Actor; nowMs: number; expiresAt: string | null; generation: number },
  ): void {
    if (generation !== this.#generation) return
    if (this.#entries.size >= most) this.#entries.clear()
    this.#entries.set(tokenHash, { actor, until: Math.min(nowMs + keptMs, expiresAt === null ? Infinity : Date.parse(expiresAt)) })
  }

  /** Forgets whoever is named by one of the ids: a workspace, an account, or a token hash. */
  forget(ids: readonly string[]): void {
    this.#generation++
    for (const [tokenHash, { actor }] of this.#entries) {
      if (ids.includes(tokenHash) || ids.includes(actor.workspaceId) || (actor.userId !== null && ids.includes(actor.userId)))
        this.#entries.delete(tokenHash)
    }
  }

  forgetAll(): void {
    this.#generation++
    this.#entries.clear()
  }
}

const caches = new WeakMap<DatabaseHandle, Promise<ActorCache>>()

/** The cache of a database; it hears from all processes on it who must be forgotten. */
export function cacheOf(database: DatabaseHandle): Promise<ActorCache> {
  const existing = caches.get(database)
  if (existing) return existing
  const made = makeCache(database)
  caches.set(database, made)
  // A database that can't be reached now may be reached by the next request.
  made.catch(() => caches.delete(database))
  return made
}

async function makeCache(database: DatabaseHandle): Promise<ActorCache> {
  const cache = new ActorCache()
  await database.listen(actorChannel, { hear: (ids) => cache.forget(ids.split(' ')), missed: () => cache.forgetAll() })
  return cache
}

/** Within a transaction that changes rights: when it commits this process has forgotten before the caller is answered, others once they hear. */
export async function forgetWhenCommitted(work: Work, ids: readonly string[]): Promise<void> {
  await forgetOnCommit(work.db, ids)
  work.afterCommit(() => void forgetNow(work.database, ids))
}

/** After the commit, so that this process doesn't wait for its own notice. */
export async function forgetNow(database: DatabaseHandle, ids: readonly string[]): Promise<void> {
  const cache = await caches.get(database)
  cache?.forget(ids)
}
