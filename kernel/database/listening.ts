import pg from 'pg'
import type { Connections } from './pools.ts'
import { toProblem } from './problem.ts'

/** Hears what is said; `missed` is called after a time in which something may have been said that was not heard. */
export type Ear = { hear: (payload: string) => void; missed?: () => void }

export type Listening = {
  listen(channel: string, ear: Ear): Promise<() => Promise<void>>
  close(): Promise<void>
}

const channelName = /^[a-z][a-z0-9_]{0,62}$/

/** Who hears what. Channels are lower-case names, so that they need no quoting. */
class Ears {
  #byChannel = new Map<string, Set<Ear>>()

  get channels(): string[] {
    return [...this.#byChannel.keys()]
  }

  add(channel: string, ear: Ear): { isFirst: boolean } {
    if (!channelName.test(channel)) throw new TypeError(`Not a channel name: ${channel}`)
    const isFirst = !this.#byChannel.has(channel)
    this.#byChannel.set(channel, (this.#byChannel.get(channel) ?? new Set()).add(ear))
    return { isFirst }
  }

  remove(channel: string, ear: Ear): { isLast: boolean } {
    const ears = this.#byChannel.get(channel)
    ears?.delete(ear)
    if (!ears || ears.size > 0) return { isLast: false }
    this.#byChannel.delete(channel)
    return { isLast: true }
  }

  hear({ channel, payload = '' }: pg.Notification): void {
    for (const ear of this.#byChannel.get(channel) ?? []) ear.hear(payload)
  }

  missed(): void {
    for (const ears of this.#byChannel.values()) for (const ear of ears) ear.missed?.()
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
    async listen(channel, ear) {
      if (ears.add(channel, ear).isFirst) await run(`listen ${channel}`)
      return async () => {
        if (ears.remove(channel, ear).isLast) await run(`unlisten ${channel}`)
      }
    },
    close: async () => undefined,
  }
}

const firstRetryMs = 250
const lastRetryMs = 5_000

/** A connection of its own, held open and opened again when it breaks. What is said while it is broken is not heard; that it may have been is. */
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
    await connection.then(
      () => ears.missed(),
      () => reconnect(Math.min(delayMs * 2, lastRetryMs)),
    )
  }

  return {
    async listen(channel, ear) {
      const { isFirst } = ears.add(channel, ear)
      try {
        if (!connection) await (connection = connect())
        else if (isFirst) await (await connection).query(`listen ${channel}`)
      } catch (error) {
        ears.remove(channel, ear)
        if (ears.channels.length === 0) connection = undefined
        throw toProblem(error)
      }
      return async () => {
        if (ears.remove(channel, ear).isLast) await (await connection?.catch(() => undefined))?.query(`unlisten ${channel}`)
      }
    },
    async close() {
      isClosed = true
      await (await connection?.catch(() => undefined))?.end()
    },
  }
}
