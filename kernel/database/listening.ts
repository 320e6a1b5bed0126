import pg from 'pg'
import type { Connections } from './pools.ts'
import { toProblem } from './problem.ts'

export type Hear = (payload: string) => void

export type Listening = {
  listen(channel: string, hear: Hear): Promise<() => Promise<void>>
  close(): Promise<void>
}

const channelName = /^[a-z][a-z0-9_]{0,62}$/

/** Who hears what. Channels are lower-case names, so that they need no quoting. */
class Ears {
  #byChannel = new Map<string, Set<Hear>>()

  get channels(): string[] {
    return [...this.#byChannel.keys()]
  }

  add(channel: string, hear: Hear): { isFirst: boolean } {
    if (!channelName.test(channel)) throw new TypeError(`Not a channel name: ${channel}`)
    const isFirst = !this.#byChannel.has(channel)
    this.#byChannel.set(channel, (this.#byChannel.get(channel) ?? new Set()).add(hear))
    return { isFirst }
  }

  remove(channel: string, hear: Hear): { isLast: boolean } {
    const ears = this.#byChannel.get(channel)
    ears?.delete(hear)
    if (!ears || ears.size > 0) return { isLast: false }
    this.#byChannel.delete(channel)
    return { isLast: true }
  }

  hear({ channel, payload = '' }: pg.Notification): void {
    for (const hear of this.#byChannel.get(channel) ?? []) hear(payload)
  }
}

/** The embedded database has one session; it hears what it says itself, after the commit. */
export function listenEmbedded(connections: Connections, run: (sql: string) => Promise<void>): Listening {
  const ears = new Ears()
  connections.onGreeted.add(async (client) => {
    client.on('notification', (notification) => ears.hear(notification))
    for (const channel of ears.channels) await client.query(`listen ${channel}`)
  })
  return {
    async listen(channel, hear) {
      if (ears.add(channel, hear).isFirst) await run(`listen ${channel}`)
      return async () => {
        if (ears.remove(channel, hear).isLast) await run(`unlisten ${channel}`)
      }
    },
    close: async () => undefined,
  }
}

const firstRetryMs = 250
const lastRetryMs = 5_000

/** A connection of its own, held open and opened again when it breaks. What is said while it is broken is not heard. */
export function listenOnServer(url: string): Listening {
  const ears = new Ears()
  let connection: Promise<pg.Client> | undefined
  let isClosed = false

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url, keepAlive: true, application_name: 'zhulu listening' })
    client.on('notification', (notification) => ears.hear(notification))
    client.on('error', () => undefined)
    await client.connect()
    for (const channel of ears.channels) await client.query(`listen ${channel}`)
    client.once('end', () => void reconnect(firstRetryMs))
    return client
  }

  async function reconnect(delayMs: number): Promise<void> {
    if (isClosed) return
    await new Promise((resolve) => setTimeout(resolve, delayMs).unref())
    if (isClosed) return
    connection = connect()
    await connection.catch(() => reconnect(Math.min(delayMs * 2, lastRetryMs)))
  }

  return {
    async listen(channel, hear) {
      const { isFirst } = ears.add(channel, hear)
      try {
        if (!connection) await (connection = connect())
        else if (isFirst) await (await connection).query(`listen ${channel}`)
      } catch (error) {
        ears.remove(channel, hear)
        if (ears.channels.length === 0) connection = undefined
        throw toProblem(error)
      }
      return async () => {
        if (ears.remove(channel, hear).isLast) await (await connection?.catch(() => undefined))?.query(`unlisten ${channel}`)
      }
    },
    async close() {
      isClosed = true
      await (await connection?.catch(() => undefined))?.end()
    },
  }
}
