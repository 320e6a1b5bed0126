import { setTimeout as pause } from 'node:timers/promises'
import { call } from '#kernel/client/call.ts'
import { exchange, type ImportState } from '#modules/platform/exchange/contract/index.ts'

const atWork: ReadonlySet<string> = new Set<ImportState>(['queued', 'running', 'reverting'])
const fastestMs = 150
const slowestMs = 1_500

/** Asks until an import is at work no longer, ever more slowly; tells how far it is. Answers the state it ended in. */
export async function untilEnded(id: string, told: (done: number, total: number | null) => void): Promise<string> {
  for (let wait = fastestMs; ; wait = Math.min(slowestMs, wait * 1.3)) {
    const { state, doneRows, totalRows } = await call(exchange.import.get, { id })
    told(doneRows ?? 0, totalRows)
    if (!atWork.has(String(state))) return String(state)
    await pause(wait)
  }
}

/** One line that is written over on a terminal; elsewhere a new line now and then. */
export function progressLine(name: string): { tell: (done: number, total: number | null) => void; end: () => void } {
  const { stderr } = process
  let last = { text: '', at: 0 }
  return {
    tell: (done, total) => {
      const text = `${name}  ${done.toLocaleString('en')}${total === null ? '' : ` of ${total.toLocaleString('en')}`}`
      const now = Date.now()
      if (text === last.text || (!stderr.isTTY && now - last.at < 2_000)) return
      last = { text, at: now }
      stderr.write(stderr.isTTY ? `\r\u001b[K${text}` : `${text}\n`)
    },
    end: () => {
      if (stderr.isTTY && last.text !== '') stderr.write('\r\u001b[K')
    },
  }
}
