import type { Locale } from '#kernel/contract/words.ts'

export type Scope = 'own' | 'team' | 'all'

/** Who asks: a member of one workspace, with what the roles grant. */
export type Actor = {
  workspaceId: string
  memberId: string | null
  userId: string | null
  name: string
  locale: Locale
  timeZone: string
  /** Right → how far it reaches. */
  rights: ReadonlyMap<string, Scope>
  /** Members of the actor's teams and of all teams below them, the actor included. */
  teamMemberIds: readonly string[]
  via: 'session' | 'apiKey' | 'system' | 'nobody'
}

const everything: ReadonlyMap<string, Scope> = new Map()

/** The system itself, at work in one workspace: jobs, subscribers, samples. Every right, scope all. */
export const systemActor = (workspaceId: string, locale: Locale = 'zh-Hans'): Actor => ({
  workspaceId,
  memberId: null,
  userId: null,
  name: 'Zhulu',
  locale,
  timeZone: 'Asia/Shanghai',
  rights: everything,
  teamMemberIds: [],
  via: 'system',
})

export const nobody = (locale: Locale): Actor => ({ ...systemActor('', locale), name: '', via: 'nobody' })

/** How far a right of the actor reaches, null when it isn't held. */
export function reach(actor: Actor, right: string): Scope | null {
  if (actor.via === 'system') return 'all'
  return actor.rights.get(right) ?? null
}

export const may = (actor: Actor, right: string): boolean => reach(actor, right) !== null

export const isSignedIn = (actor: Actor): boolean => actor.via !== 'nobody'
