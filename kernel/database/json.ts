import { sql, type RawBuilder } from 'kysely'

/** A value for a jsonb column. Needed for arrays, text and JSON's own null, which a driver would take for something else. */
export function jsonb<T>(value: T): RawBuilder<T> {
  return sql<T>`${JSON.stringify(value)}::jsonb`
}
