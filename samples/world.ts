import type { InputOf, Operation, OutputOf } from '#kernel/contract/operation.ts'
import type { Locale, Triple } from '#kernel/contract/words.ts'
import type { Actor } from '#kernel/server/actor.ts'
import type { Past } from '#kernel/server/run/past.ts'
import { daysUntil, type Days } from './days.ts'
import { textOf } from './words/texts.ts'
import { members, type MemberKey } from './words/members.ts'

export type Setting = { past: Past; now: number; workspaceId: string; locale: Locale; baseCurrency: string; system: Actor }

/** Who does something, and when (milliseconds since 1970). */
export type Doing = { at: number; by: MemberKey | 'system' }

type Kind = 'team' | 'member' | 'skill' | 'resource' | 'product' | 'organization' | 'person'

/** What all parts of the history share: the clock, the language, and who is known by which id. */
export type World = {
  days: Days
  locale: Locale
  now: number
  baseCurrency: string
  say: (triple: Triple, values?: Readonly<Record<string, string>>) => string
  /** Carries an operation out at its moment; several in one moment follow each other by a millisecond. */
  act: <T extends Operation>(doing: Doing, contract: T, input: InputOf<T> | Record<string, unknown>) => Promise<OutputOf<T>>
  ids: Record<Kind, Map<string, string>>
  id: (kind: Kind, key: string) => string
}

export function makeWorld({ past, now, locale, baseCurrency, system }: Setting): World {
  const company: Actor = { ...system, timeZone: 'Asia/Shanghai' }
  const ids: World['ids'] = {
    team: new Map(),
    member: new Map(),
    skill: new Map(),
    resource: new Map(),
    product: new Map(),
    organization: new Map(),
    person: new Map(),
  }
  const say: World['say'] = (triple, values) => textOf(locale, triple, values)
  const id: World['id'] = (kind, key) => ids[kind].get(key) ?? unknown(kind, key)
  const actors = new Map<MemberKey, Actor>()
  const actorOf = (key: MemberKey): Actor => {
    const known = actors.get(key)
    if (known) return known
    const names = members.find((member) => member.key === key)?.names
    const actor: Actor = { ...company, memberId: id('member', key), name: names ? say(names) : key, teamMemberIds: [id('member', key)] }
    actors.set(key, actor)
    return actor
  }
  let last = 0
  const act: World['act'] = (doing, contract, input) => {
    last = Math.max(doing.at, last + 1)
    return past.call({ at: last, actor: doing.by === 'system' ? company : actorOf(doing.by) }, contract, input)
  }
  return { days: daysUntil(now), locale, now, baseCurrency, say, act, ids, id }
}

function unknown(kind: string, key: string): never {
  throw new Error(`the sample knows no ${kind} ${key} yet`)
}
