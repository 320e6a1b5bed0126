import { setImmediate as letOthers } from 'node:timers/promises'

/** One line on standard error that is written over on a terminal; elsewhere a new line every two seconds. */
export function progressOn(stream: NodeJS.WriteStream): { tell: (text: string) => void; end: () => void } {
  let last = { text: '', at: Date.now() }
  return {
    tell: (text) => {
      const now = Date.now()
      if (text === last.text || now - last.at < (stream.isTTY ? 100 : 2_000)) return
      last = { text, at: now }
      stream.write(stream.isTTY ? `\r\u001b[K${text}` : `${text}\n`)
    },
    end: () => {
      if (stream.isTTY && last.text !== '') stream.write('\r\u001b[K')
    },
  }
}

/**
 * Runs a search that tells how far it is, saying so on standard error; an interrupt (Ctrl-C) ends it with what it has. `over` answers
 * the result, where it can be had early.
 */
export async function runWithProgress<Step, Result>(
  steps: Generator<Step, Result, undefined>,
  { say, early }: { say: (step: Step) => string; early: (step: Step) => Result | null },
): Promise<{ result: Result; interrupted: boolean }> {
  const line = progressOn(process.stderr)
  let interrupted = false
  const interrupt = (): void => void (interrupted = true)
  process.once('SIGINT', interrupt)
  try {
    for (;;) {
      const next = steps.next()
      if (next.done) return { result: next.value, interrupted: false }
      line.tell(say(next.value))
      const result = interrupted ? early(next.value) : null
      if (result !== null) return { result, interrupted: true }
      await letOthers()
    }
  } finally {
    process.off('SIGINT', interrupt)
    line.end()
  }
}
