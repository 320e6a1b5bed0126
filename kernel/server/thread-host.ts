import { parentPort } from 'node:worker_threads'
import type { ThreadBody, ThreadOrder, ThreadReply } from './threads.ts'

/** What a thread of `threads.ts` runs: one order after the other. */
let last: Promise<void> = Promise.resolve()

parentPort?.on('message', (order: ThreadOrder) => {
  last = last.then(() => carryOut(order))
})

async function carryOut({ id, entry, input, flag }: ThreadOrder): Promise<void> {
  const answer = (reply: ThreadReply) => parentPort?.postMessage(reply)
  const stopped = () => Atomics.load(new Int32Array(flag), 0) === 1
  try {
    if (stopped()) return answer({ id, failed: new Error('stopped') })
    const { run }: { run: ThreadBody<unknown, unknown, unknown> } = await import(entry)
    answer({ id, done: await run(input, { progress: (progress) => answer({ id, progress }), stopped }) })
  } catch (error) {
    answer({ id, failed: error })
  }
}
