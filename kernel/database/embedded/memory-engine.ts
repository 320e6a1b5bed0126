import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { cleanSession, type Engine } from './engine.ts'
import { Exchange } from './exchange.ts'

/** The embedded database in memory and in this thread: nothing is kept and a runaway query cannot be ended. For tests and for building snapshots. */
export class MemoryEngine implements Engine {
  queryTimeoutMs = 0
  #lite: PGlite
  #exchange: Exchange

  private constructor(lite: PGlite) {
    this.#lite = lite
    this.#exchange = new Exchange(lite)
  }

  /** `snapshot`: the tar of a data folder to begin with. */
  static async open(snapshot?: Blob): Promise<MemoryEngine> {
    return new MemoryEngine(await PGlite.create({ extensions: { pg_trgm }, ...(snapshot && { loadDataDir: snapshot }) }))
  }

  attach(): Promise<void> {
    return this.#exchange.runSql(cleanSession)
  }

  exchange(request: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    return this.#exchange.run(request)
  }

  close(): Promise<void> {
    return this.#lite.close()
  }
}
