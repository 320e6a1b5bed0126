export type { SlowLog, SlowQuery } from './connection.ts'
export { readLock } from './embedded/folder-lock.ts'
export type { DatabaseHandle, Health, PgBossExecutor, ReadScope, Run, WriteScope } from './handle.ts'
export { jsonb } from './json.ts'
export { openDatabase, type OpenOptions } from './open.ts'
export { DatabaseProblem, isProblem, type DatabaseProblemKind } from './problem.ts'
export { savepoint } from './savepoint.ts'
export type { Computed, Defaulted, NewRow, Row, RowPatch, Tables } from './tables.ts'
export {
  applyMigrations,
  kernelMigrations,
  migrate,
  pendingMigrations,
  readJournal,
  readMigrations,
  type AppliedMigration,
  type Migration,
  type MigrationSource,
} from './migrate.ts'
export { openMigratedDatabase, type MigratedOptions } from './open-migrated.ts'
export { ensureSnapshot } from './snapshot.ts'
export { backup, move, restore, type Place } from './transfer/transfer.ts'
export type { TableCheck } from './transfer/inventory.ts'
export type { Carried } from './transfer/load-into.ts'
export { tidyTables } from './tidy.ts'
export { examine, examineHandle, type Finding } from './doctor.ts'
