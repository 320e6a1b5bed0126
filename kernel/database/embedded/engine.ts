/** A running embedded PostgreSQL that answers protocol bytes. There is one session: who attaches, gets it clean. */
export type Engine = {
  /** Opens (or reopens) the database and clears what an earlier connection left in its session. */
  attach(): Promise<void>
  /** Sends protocol bytes, resolves to the whole answer. Rejects with a DatabaseProblem when the database is lost or ended. */
  exchange(request: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>
  /** Time after which a running request is ended by force; 0 waits for ever. */
  queryTimeoutMs: number
  /** Calls of fsync during the commit that was made to verify durability; undefined when nothing is kept on disk. */
  readonly verifiedSyncs?: number | undefined
  close(): Promise<void>
}

/** Clears a session whose previous user may have vanished in the middle of a transaction. */
export const cleanSession = ['rollback', 'discard all', 'reset role']
