import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

/** What the module at `entry` exports as `run`: pure computing, in a thread of its own. What it keeps in its module lives as long as the thread. */
export type ThreadBody<I, O, P = never> = (input: I, told: { progress: (step: P) => void; stopped: () => boolean }) => O | Promise<O>

export type ThreadWork<I, P> = {
  /** `new URL('./search.ts', import.meta.url)` */
  entry: URL
  /** Plain data: it is copied. */
  input: I
  /** Work of one key goes to one thread, so that it finds what was kept there. */
  key?: string
  /** Long work has a thread of its own, of this name, so that nothing else waits for it. */
  lane?: string
  /** When it is aborted, `stopped()` says so inside, and the answer is refused with the reason. */
  signal?: AbortSignal | undefined
  onProgress?: (step: P) => void
}

export type ThreadOrder = { id: number; entry: string; input: unknown; flag: SharedArrayBuffer }
export type ThreadReply = { id: number } & ({ progress: unknown } | { done: unknown } | { failed: unknown })

type Waiting = { resolve: (value: unknown) => void; reject: (reason: unknown) => void; onProgress: (step: unknown) => void }
type Thread = { worker: Worker; waiting: Map<number, Waiting> }

const most = Math.max(2, availableParallelism() - 1)
const threads = new Map<number | string, Thread>()
let lastId = 0

/** Computes beside the server's own thread, which goes on answering. A thread does one thing after the other; there is one less than cores. */
export function inThread<I, O, P = never>({ entry, input, key, lane, signal, onProgress }: ThreadWork<I, P>): Promise<O> {
  signal?.throwIfAborted()
  const thread = lane === undefined ? threadFor(key) : (threads.get(lane) ?? start(lane))
  const id = ++lastId
  const flag = new SharedArrayBuffer(4)
  const stop = () => {
    Atomics.store(new Int32Array(flag), 0, 1)
    thread.waiting.get(id)?.reject(signal?.reason)
  }
  signal?.addEventListener('abort', stop, { once: true })
  return new Promise<O>((resolve, reject) => {
    // Both ends are of one `entry`, whose types the caller names.
    thread.waiting.set(id, { resolve: (value) => resolve(value as O), reject, onProgress: (step) => onProgress?.(step as P) })
    thread.worker.ref()
    thread.worker.postMessage({ id, entry: entry.href, input, flag } satisfies ThreadOrder)
  }).finally(() => signal?.removeEventListener('abort', stop))
}

function threadFor(key: string | undefined): Thread {
  if (key !== undefined) {
    const place = [...key].reduce((hash, char) => (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0, 7) % most
    return threads.get(place) ?? start(place)
  }
  const idle = Array.from({ length: most }, (_, place) => place).toSorted((a, b) => busy(a) - busy(b))[0] ?? 0
  return threads.get(idle) ?? start(idle)
}

const busy = (place: number): number => threads.get(place)?.waiting.size ?? 0

function start(place: number | string): Thread {
  const worker = new Worker(new URL('./thread-host.ts', import.meta.url))
  const waiting = new Map<number, Waiting>()
  const settle = (id: number): Waiting | undefined => {
    const found = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) worker.unref()
    return found
  }
  worker.on('message', (reply: ThreadReply) => {
    if ('progress' in reply) waiting.get(reply.id)?.onProgress(reply.progress)
    else if ('done' in reply) settle(reply.id)?.resolve(reply.done)
    else settle(reply.id)?.reject(reply.failed)
  })
  worker.on('error', (error) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
    threads.delete(place)
  })
  worker.unref()
  const thread = { worker, waiting }
  threads.set(place, thread)
  return thread
}
