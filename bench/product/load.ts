import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'

export type Shot = { method: 'GET' | 'POST'; path: string; body?: unknown }
export type Figure = { connections: number; p50: number; p99: number; perSecond: number; bytes: number }
export type Target = { url: string; headers: Record<string, string> }

/**
 * Sends shots one after the other over so many connections for so many seconds, each made when it is its turn. Milliseconds as the client sees
 * them. Any answer but 2xx ends the measurement: refusals are quick and would look good.
 */
export async function measure({ url, headers }: Target, given: { next: () => Shot; connections: number; seconds: number }): Promise<Figure> {
  const { next, connections, seconds } = given
  const times: number[] = []
  let bytes = 0
  const instance = autocannon({
    url,
    connections,
    duration: seconds,
    headers: { ...headers, 'content-type': 'application/json' },
    requests: [
      {
        setupRequest: (request) => {
          const { method, path, body } = next()
          return { ...request, method, path: `/api/v1${path}`, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
        },
      },
    ],
  })
  instance.on('response', (...[, , size, milliseconds]) => {
    times.push(milliseconds)
    bytes += size
  })
  const result = await instance
  if (result.non2xx + result.errors + result.timeouts > 0 || times.length === 0)
    throw new Error(`not all was answered well: ${JSON.stringify(result)}`)
  times.sort((a, b) => a - b)
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
  return { connections, p50: at(0.5), p99: at(0.99), perSecond: times.length / result.duration, bytes: Math.round(bytes / times.length) }
}

/** Resident memory of a process now and at its highest, in MiB; null where the system does not tell. */
export function memoryOf(pid: number): { now: number; highest: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const kilobytes = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN)
    return { now: Math.round(kilobytes('VmRSS') / 1024), highest: Math.round(kilobytes('VmHWM') / 1024) }
  } catch {
    return null
  }
}
