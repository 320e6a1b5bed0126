import { implement } from '#kernel/server/implement.ts'
import { may } from '#kernel/server/actor.ts'
import { identity } from '../../contract/index.ts'
import { apiKeyPrefixLength, apiKeyStart } from '../../domain/api-key-format.ts'
import { beyond } from '../../domain/grants.ts'
import { forgetWhenCommitted } from '../actor-cache.ts'
import { digest, newToken } from '../credential/token.ts'
import { insertKey, listKeys, revokeKey } from '../store/api-key.ts'

export const listApiKeys = implement(identity.apiKey.list, async ({ work, actor, input, refuse }) => {
  const everyone = input.of === 'everyone'
  if (everyone && !may(actor, 'apiKey.manage')) return refuse('FORBIDDEN', { data: { right: 'apiKey.manage' } })
  if (!everyone && !actor.memberId) return { items: [] }
  return { items: await listKeys(work.db, { workspaceId: actor.workspaceId, memberId: everyone ? null : actor.memberId }) }
})

export const createApiKey = implement(identity.apiKey.create, async ({ work, actor, input, refuse }) => {
  const { workspaceId, memberId, rights: held } = actor
  if (!memberId) return refuse('UNAUTHENTICATED')
  const outside = input.rights ? beyond(held, Object.entries(input.rights)) : []
  if (outside.length > 0) return refuse('RIGHTS_BEYOND_OWN', { data: { rights: outside } })
  const expiresAt = input.expiresOn ? `${input.expiresOn}T23:59:59.999Z` : null
  if (expiresAt && expiresAt <= work.now()) return refuse('EXPIRY_IN_PAST')
  // A key made with a key must not reach further than that one, even where it asks for everything.
  const rights = input.rights ?? (actor.via === 'apiKey' ? Object.fromEntries(held) : null)
  const key = `${apiKeyStart}${newToken()}`
  const id = work.newId()
  await insertKey(work.db, {
    workspaceId,
    id,
    memberId,
    name: input.name,
    prefix: key.slice(0, apiKeyPrefixLength),
    keyHash: digest(key),
    rights,
    now: work.now(),
    expiresAt,
  })
  work.change({ recordType: 'apiKey', recordId: id, action: 'create', before: null, after: { name: input.name, expiresAt } })
  return { id, key }
})

export const revokeApiKey = implement(identity.apiKey.revoke, async ({ work, actor, input, refuse }) => {
  const memberId = may(actor, 'apiKey.manage') ? null : actor.memberId
  const keyHash = await revokeKey(work.db, { workspaceId: actor.workspaceId, id: input.id, memberId, now: work.now() })
  if (!keyHash) return refuse('MISSING')
  work.change({ recordType: 'apiKey', recordId: input.id, action: 'update', before: { revoked: false }, after: { revoked: true } })
  await forgetWhenCommitted(work, [keyHash])
  return {}
})
