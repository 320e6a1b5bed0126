import type { PGlite } from '@electric-sql/pglite'

/** Gives bytes of the PostgreSQL protocol to an embedded database and collects its answer. */
export class Exchange {
  #lite: PGlite
  #buffer = new Uint8Array(64 * 1024)
  #length = 0

  constructor(lite: PGlite) {
    this.#lite = lite
  }

  /** The request runs to its end before this returns: PGlite computes without yielding. */
  async run(request: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    this.#length = 0
    await this.#lite.execProtocolRawStream(request, { syncToFs: false, onRawData: (bytes) => this.#append(bytes) })
    const answer = this.#buffer.slice(0, this.#length)
    if (this.#buffer.length > largestKept) this.#buffer = new Uint8Array(64 * 1024)
    return answer
  }

  async runSql(statements: readonly string[]): Promise<void> {
    for (const sql of statements) await this.run(simpleQuery(sql))
  }

  #append(bytes: Uint8Array): void {
    const needed = this.#length + bytes.length
    if (needed > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(needed, this.#buffer.length * 2))
      larger.set(this.#buffer.subarray(0, this.#length))
      this.#buffer = larger
    }
    this.#buffer.set(bytes, this.#length)
    this.#length = needed
  }
}

const largestKept = 4 * 1024 * 1024

/** A simple-query message of the PostgreSQL protocol. */
function simpleQuery(sql: string): Uint8Array {
  const text = Buffer.from(sql, 'utf8')
  const message = Buffer.alloc(text.length + 6)
  message.writeUInt8(0x51, 0)
  message.writeInt32BE(text.length + 5, 1)
  text.copy(message, 5)
  return message
}
