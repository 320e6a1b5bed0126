import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { DatabaseProblem } from '../problem.ts'
import type { Engine } from './engine.ts'

export type ToEngine = { kind: 'exchange'; request: Uint8Array<ArrayBuffer> } | { kind: 'clean' } | { kind: 'close' }
export type FromEngine =
  | { kind: 'ready'; verifiedSyncs: number }
  | { kind: 'answer'; answer: Uint8Array<ArrayBuffer> }
  | { kind: 'failed'; message: string }

type Waiting = {
  resolve(answer: Uint8Array<ArrayBuffer>): void
  reject(reason: Error): void
  timer: NodeJS.Timeout | undefined
}

/** How long a late answer may still arrive after the time is up: our own thread may have been the busy one. */
const graceMs = 50

/** The embedded database in a worker thread: the server stays responsive, and a runaway query can be ended. */
export class ThreadEngine implements Engine {
  queryTimeoutMs: number
  verifiedSyncs: number | undefined
  #dir: string
  #opening: Promise<Worker> | undefined
  #worker: Worker | undefined
  #ending: Promise<unknown> = Promise.resolve()
  #waiting: Waiting | undefined

  constructor(options: { dir: string; queryTimeoutMs: number }) {
    this.#dir = options.dir
    this.queryTimeoutMs = options.queryTimeoutMs
  }

  async attach(): Promise<void> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined
      throw error
    })
    await this.#opening
    await this.#send({ kind: 'clean' }, 0)
  }

  exchange(request: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    return this.#send({ kind: 'exchange', request }, this.queryTimeoutMs)
  }

  async close(): Promise<void> {
    const worker = await this.#opening?.catch(() => undefined)
    if (!worker || worker !== this.#worker) return void (await this.#ending)
    await this.#send({ kind: 'close' }, 0)
    this.#worker = undefined
    await worker.terminate()
  }

  async #open(): Promise<Worker> {
    // The thread that was ended must have let go of the files first.
    await this.#ending
    // Flags that this process was started with (--eval, --inspect …) are not meant for the thread.
    const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: { dir: this.#dir }, execArgv: [] })
    const [first] = (await once(worker, 'message')) as [FromEngine]
    if (first.kind !== 'ready' || first.verifiedSyncs < 1) {
      await worker.terminate()
      const message = first.kind === 'failed' ? first.message : 'A commit does not reach the disk; refusing to run on this database.'
      throw new DatabaseProblem({ kind: 'unavailable', message })
    }
    this.verifiedSyncs = first.verifiedSyncs
    this.#worker = worker
    worker.on('message', (message: FromEngine) => this.#hear(worker, message))
    worker.on('error', (cause) => this.#lose(worker, new DatabaseProblem({ kind: 'connection-lost', cause })))
    worker.on('exit', () => this.#lose(worker, new DatabaseProblem({ kind: 'connection-lost' })))
    return worker
  }

  #send(message: ToEngine, timeoutMs: number): Promise<Uint8Array<ArrayBuffer>> {
    const worker = this.#worker
    return new Promise((resolve, reject) => {
      if (!worker) return reject(new DatabaseProblem({ kind: 'connection-lost' }))
      if (this.#waiting) return reject(new Error('The embedded database answers one request at a time'))
      const timer = timeoutMs > 0 ? setTimeout(() => this.#endRunaway(worker, timeoutMs), timeoutMs) : undefined
      this.#waiting = { resolve, reject, timer }
      worker.postMessage(message, message.kind === 'exchange' ? [message.request.buffer] : [])
    })
  }

  #hear(worker: Worker, message: FromEngine): void {
    if (worker !== this.#worker) return
    if (message.kind === 'answer') this.#settle()?.resolve(message.answer)
    else if (message.kind === 'failed') this.#lose(worker, new DatabaseProblem({ kind: 'connection-lost', message: message.message }))
  }

  #endRunaway(worker: Worker, timeoutMs: number): void {
    const late = this.#waiting
    setTimeout(() => {
      if (late && this.#waiting === late) this.#lose(worker, new DatabaseProblem({ kind: 'timeout', message: timedOut(timeoutMs) }))
    }, graceMs)
  }

  #lose(worker: Worker, reason: DatabaseProblem): void {
    if (worker !== this.#worker) return
    this.#worker = undefined
    this.#opening = undefined
    this.#ending = worker.terminate()
    this.#settle()?.reject(reason)
  }

  #settle(): Waiting | undefined {
    const waiting = this.#waiting
    this.#waiting = undefined
    clearTimeout(waiting?.timer)
    return waiting
  }
}

const timedOut = (timeoutMs: number): string => `The query ran longer than ${timeoutMs} ms and was ended`
