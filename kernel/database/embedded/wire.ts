import { Duplex } from 'node:stream'
import type { Engine } from './engine.ts'

const terminate = 0x58

/**
 * Stands in for the socket of a pg client: what the client writes within one turn goes to the embedded database in one piece, and
 * its answer comes back in one piece. pg's own parser reads it, so both kinds of database behave alike to the last type.
 */
export class EmbeddedWire extends Duplex {
  #engine: Engine

  constructor(engine: Engine) {
    super({ highWaterMark: 16 * 1024 * 1024 })
    this.#engine = engine
  }

  connect(): this {
    this.#engine.attach().then(
      () => this.emit('connect'),
      (reason: Error) => this.destroy(reason),
    )
    return this
  }

  override _read(): void {
    // Answers are pushed when they arrive.
  }

  override _write(chunk: Uint8Array, _encoding: string, done: (error?: Error | null) => void): void {
    this.#exchange([chunk], done)
  }

  override _writev(chunks: { chunk: Uint8Array }[], done: (error?: Error | null) => void): void {
    this.#exchange(
      chunks.map(({ chunk }) => chunk),
      done,
    )
  }

  #exchange(chunks: Uint8Array[], done: (error?: Error | null) => void): void {
    if (chunks[0]?.[0] === terminate) return done()
    this.#engine.exchange(joinBytes(chunks)).then(
      (answer) => {
        // The write is over before its answer is read: the answer makes the client write again at once.
        done()
        this.push(answer)
      },
      (reason: Error) => done(reason),
    )
  }

  override _final(done: () => void): void {
    this.push(null)
    done()
  }

  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }
}

/** A fresh array of exactly these bytes, so that it can be handed over to a thread without copying more. */
function joinBytes(chunks: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let offset = 0
  for (const chunk of chunks) {
    joined.set(chunk, offset)
    offset += chunk.length
  }
  return joined
}
