import type { Logger } from 'pino'
import type { DatabaseHandle } from '#kernel/database/index.ts'
import type { LiveHub } from './live.ts'
import type { Registry } from './registry.ts'
import type { JobOptions } from './work.ts'

/** What the kernel itself stands on; made once by the application, replaced in parts by tests. */
export type Runtime = {
  database: DatabaseHandle
  registry: Registry
  clock: () => Date
  newId: () => string
  log: Logger
  config: Readonly<Record<string, string | undefined>>
  live: LiveHub
  /** Validates what operations answer; on in tests. */
  checkOutput: boolean
  startJob: (job: string, data: Record<string, unknown>, options: JobOptions & { workspaceId: string }) => Promise<void>
  /** Called after a commit that left events in the outbox. */
  wakeOutbox: () => void
}
