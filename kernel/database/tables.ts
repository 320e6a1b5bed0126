import type { ColumnType, Insertable, Selectable, Updateable } from 'kysely'

/**
 * All tables, as TypeScript sees them. Each module adds its own from its generated `server/tables.ts`:
 * `declare module '#kernel/database/tables.ts' { interface Tables { organization: OrganizationRow } }`
 */
export interface Tables {}

/** A column that the database fills when an insert leaves it out. */
export type Defaulted<T> = ColumnType<T, T | undefined, T>

/** A column that only the database writes. */
export type Computed<T> = ColumnType<T, never, never>

/** A row as it is read, as it is inserted, as it is changed: `Row<'organization'>`. */
export type Row<Name extends keyof Tables> = Selectable<Tables[Name]>
export type NewRow<Name extends keyof Tables> = Insertable<Tables[Name]>
export type RowPatch<Name extends keyof Tables> = Updateable<Tables[Name]>
