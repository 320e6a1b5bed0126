import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { InputOf, Operation, OutputOf } from '#kernel/contract/operation.ts'
import type { CommonProblem, ProblemIssue } from '#kernel/contract/problem.ts'
import type { Tables } from '#kernel/database/tables.ts'
import type { DatabaseHandle } from '#kernel/database/index.ts'
import type { Actor } from './actor.ts'
import type { Registry } from './registry.ts'

export type Db = Kysely<Tables>

/** One thing that happened to one record; becomes a trail entry and an outbox event in the same transaction. */
export type Change = {
  recordType: string
  recordId: string
  action: 'create' | 'update' | 'archive' | 'restore' | 'remove'
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

export type Event = { name: string; recordType?: string; recordId?: string; payload?: Record<string, unknown> }

export type JobOptions = { startAfter?: Date; singletonKey?: string; retryLimit?: number }

/** What a piece of work may use: the one argument of every operation, subscriber, job and store. */
export type Work = {
  actor: Actor
  /** The actor's workspace: inside a transaction for writes, one statement at a time for reads. */
  db: Db
  /** For operations with `transaction: 'none'`, which open their own. */
  database: DatabaseHandle
  registry: Registry
  /** Now, ISO instant. */
  now: () => string
  newId: () => string
  requestId: string
  /** All that one operation changes has one change id: undo takes it back as a whole. */
  changeId: string
  /** Name of the operation that is at work. */
  via: string
  log: Logger
  config: Readonly<Record<string, string | undefined>>
  refuse: (code: CommonProblem | (string & {}), explained?: { data?: unknown; issues?: ProblemIssue[] }) => never
  /** Records a change for trail, outbox, search and live updates. Record stores call it; so does whoever writes a table without one. */
  change: (change: Change) => void
  /** An event beside those that changes make by themselves (`<record>.created|updated|archived|restored|removed`). */
  emit: (event: Event) => void
  /** A job, started after the transaction has committed. */
  enqueue: (job: string, data: Record<string, unknown>, options?: JobOptions) => void
  /** Something that this process does itself once the transaction has committed, before the caller is answered. It must not fail. */
  afterCommit: (run: () => void) => void
  /** Another module's operation, now, in this transaction, with the actor's rights. */
  call: <T extends Operation>(contract: T, input: InputOf<T>) => Promise<OutputOf<T>>
  /**
   * A transaction of its own for another actor, with its own trail, jobs and live messages: for operations with `transaction: 'none'` that
   * make or join a workspace. Never inside an open transaction.
   */
  within: <T>(actor: Actor, run: (work: Work) => Promise<T>) => Promise<T>
  /** Writes what is pending in `change` and `emit`; called by the kernel at the end, by bulk work after each batch. */
  flush: () => Promise<void>
  /** Facts about the request that only HTTP knows. */
  request: { address: string; agent: string; cookies: Readonly<Record<string, string>>; setCookie: (cookie: string) => void; signal?: AbortSignal }
}

/** The same work, in the name of the same person, with every right: where an operation must reach further than its caller sees. */
export const elevated = (work: Work): Work => ({ ...work, actor: { ...work.actor, via: 'system' } })
