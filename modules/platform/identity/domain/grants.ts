import type { Scope } from '../contract/index.ts'

export type Rights = ReadonlyMap<string, Scope>

const width: Record<Scope, number> = { own: 1, team: 2, all: 3 }

export const wider = (a: Scope, b: Scope): Scope => (width[a] >= width[b] ? a : b)
export const narrower = (a: Scope, b: Scope): Scope => (width[a] <= width[b] ? a : b)

/** What several roles give together: each right as far as the most generous of them. */
export function union(grants: Iterable<Iterable<readonly [string, Scope]>>): Map<string, Scope> {
  const rights = new Map<string, Scope>()
  for (const role of grants) for (const [right, scope] of role) rights.set(right, wider(rights.get(right) ?? 'own', scope))
  return rights
}

/** What a key may do that was given `asked` by an owner who now holds `held`: never more than either. */
export function intersection(held: Rights, asked: Iterable<readonly [string, Scope]>): Map<string, Scope> {
  const rights = new Map<string, Scope>()
  for (const [right, scope] of asked) {
    const own = held.get(right)
    if (own) rights.set(right, narrower(own, scope))
  }
  return rights
}

/** Rights in `asked` that reach further than what the giver holds. Empty: everything may be given. */
export const beyond = (held: Rights, asked: Iterable<readonly [string, Scope]>): string[] =>
  [...asked]
    .filter(([right, scope]) => width[held.get(right) ?? 'own'] < width[scope] || !held.has(right))
    .map(([right]) => right)
    .toSorted()
