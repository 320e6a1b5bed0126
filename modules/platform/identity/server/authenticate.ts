import type { Actor } from '#kernel/server/actor.ts'
import type { Authenticate } from '#kernel/server/ports.ts'
import type { Registry } from '#kernel/server/registry.ts'
import type { Runtime } from '#kernel/server/runtime.ts'
import { isApiKey } from '../domain/api-key-format.ts'
import { builtInGrants } from '../domain/built-in-grants.ts'
import { intersection, union, type Rights } from '../domain/grants.ts'
import type { BuiltInRole } from '../contract/index.ts'
import { cacheOf } from './actor-cache.ts'
import { tokenInHeader } from './cookie.ts'
import { digest } from './credential/token.ts'
import { identifyKey, identifySession, markSeen, markUsed, type Identified, type RoleGrants } from './store/session.ts'

/** A key sent with a request counts before a cookie: who sends one means it. A bad key is nobody, never the person of the cookie. */
export const authenticate: Authenticate = async (runtime, { cookie, authorization }) => {
  const token = authorization ? bearer(authorization) : cookie ? tokenInHeader(cookie) : null
  if (!token) return null
  const cache = await cacheOf(runtime.database)
  const tokenHash = digest(token)
  const nowMs = runtime.clock().getTime()
  const cached = cache.get(tokenHash, nowMs)
  if (cached) return cached
  const { generation } = cache
  const viaKey = Boolean(authorization)
  if (viaKey && !isApiKey(token)) return null
  const found = await lookUp(runtime, { tokenHash, viaKey })
  if (!found) return null
  const actor = actorOf(runtime.registry, { found, viaKey })
  cache.keep(tokenHash, { actor, nowMs, expiresAt: found.expiresAt, generation })
  return actor
}

const bearer = (authorization: string): string | null => /^Bearer ([\w-]{20,200})$/i.exec(authorization)?.[1] ?? null

const seenEveryMs = 5 * 60_000

function lookUp(runtime: Runtime, { tokenHash, viaKey }: { tokenHash: string; viaKey: boolean }): Promise<Identified | null> {
  const now = runtime.clock().toISOString()
  return runtime.database.auth(async (db) => {
    const found = viaKey ? await identifyKey(db, { keyHash: tokenHash, now }) : await identifySession(db, { tokenHash, now })
    const seenMs = found?.lastSeenAt ? Date.parse(found.lastSeenAt) : 0
    if (found && Date.parse(now) - seenMs > seenEveryMs) await (viaKey ? markUsed : markSeen)(db, { ...found, now })
    return found
  })
}

function actorOf(registry: Registry, { found, viaKey }: { found: Identified; viaKey: boolean }): Actor {
  const held = rightsOf(registry, found.roles)
  const { workspaceId, memberId, userId, name, locale, timeZone, teamMemberIds, keyRights } = found
  const rights = keyRights ? intersection(held, Object.entries(keyRights)) : held
  return Object.freeze({ workspaceId, memberId, userId, name, locale, timeZone, rights, teamMemberIds, via: viaKey ? 'apiKey' : 'session' })
}

/** What a member's roles give together. */
export const rightsOf = (registry: Registry, roles: readonly RoleGrants[]): Map<string, 'own' | 'team' | 'all'> =>
  union(
    roles.map(({ builtIn, grants }) =>
      builtIn ? builtInRights(registry, builtIn) : Object.entries(grants).filter(([right]) => registry.rights.includes(right)),
    ),
  )

const known = new WeakMap<Registry, Map<BuiltInRole, Rights>>()

/** Rights of a built-in role, computed once: they depend on nothing but the modules that are there. */
export function builtInRights(registry: Registry, role: BuiltInRole): Rights {
  const byRole = known.get(registry) ?? new Map<BuiltInRole, Rights>()
  known.set(registry, byRole)
  const rights = byRole.get(role) ?? builtInGrants(role, registry.rights)
  byRole.set(role, rights)
  return rights
}
