/** Shows on a terminal that something takes its time, and for how long already. */
export async function busy<T>(what: string, run: () => Promise<T>): Promise<T> {
  const { stderr } = process
  if (!stderr.isTTY) return run()
  const began = Date.now()
  const timer = setInterval(() => stderr.write(`\r\u001b[K${what} … ${Math.round((Date.now() - began) / 1000)} s`), 500)
  try {
    return await run()
  } finally {
    clearInterval(timer)
    stderr.write('\r\u001b[K')
  }
}
