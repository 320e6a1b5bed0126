import type { FieldKind } from '#kernel/contract/fields.ts'
import type { Actor } from '../actor.ts'

type Context = { actor: Actor; today: string }

/** `@me`, `@myTeam`, `@today+30`, `@quarterEnd` … become what they mean now; every other value stays as it is. */
export function relativeValue(value: unknown, kind: FieldKind, { actor, today }: Context): unknown[] {
  if (typeof value !== 'string' || !value.startsWith('@')) return [value]
  if (value === '@me') return actor.memberId ? [actor.memberId] : []
  if (value === '@myTeam') return [...actor.teamMemberIds]
  if (kind !== 'date' && kind !== 'instant') return [value]
  const shifted = /^@(today|monthStart|monthEnd|quarterStart|quarterEnd|yearStart|yearEnd)([+-]\d{1,5})?$/.exec(value)
  return shifted ? [addDays(anchor(shifted[1] ?? 'today', today), Number(shifted[2] ?? 0))] : [value]
}

function anchor(name: string, today: string): string {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7)) - 1
  if (name === 'today') return today
  const span = name.startsWith('month') ? 1 : name.startsWith('quarter') ? 3 : 12
  const first = Math.floor(month / span) * span
  return name.endsWith('Start') ? iso(Date.UTC(year, first, 1)) : iso(Date.UTC(year, first + span, 0))
}

const addDays = (day: string, days: number) => iso(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000)
const iso = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10)
