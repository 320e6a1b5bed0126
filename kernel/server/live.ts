import { EventEmitter } from 'node:events'
import type { DatabaseHandle } from '#kernel/database/index.ts'

/** What browsers hear: topics and at most fifty ids, never data. */
export type LiveMessage = { workspaceId: string; topics: string[]; ids: string[] }

/** Channel on which server processes tell each other what has changed. */
export const liveChannel = 'zhulu_live'

export type LiveHub = {
  /** To the browsers of this process; other processes hear it through the database. */
  publish: (message: LiveMessage) => void
  subscribe: (workspaceId: string, hear: (message: LiveMessage) => void) => () => void
  /** After a time in which other processes could not be heard. */
  onMissed: (run: () => void) => void
  /** Marks notices of this process, so that it does not hear itself. */
  origin: string
  close: () => Promise<void>
}

export async function openLive(database: DatabaseHandle, origin: string): Promise<LiveHub> {
  const emitter = new EventEmitter().setMaxListeners(0)
  const publish = (message: LiveMessage) => void emitter.emit(message.workspaceId, message)
  const hear = (text: string) => {
    // Only this kernel writes to the channel.
    const { from, ...message } = JSON.parse(text) as LiveMessage & { from: string }
    if (from !== origin) publish(message)
  }
  const missed = () => void emitter.emit('missed')
  const stop = database.kind === 'server' ? await database.listen(liveChannel, { hear, missed }) : async () => {}
  return {
    publish,
    origin,
    subscribe: (workspaceId, listener) => {
      emitter.on(workspaceId, listener)
      return () => emitter.off(workspaceId, listener)
    },
    onMissed: (run) => void emitter.on('missed', run),
    close: async () => {
      emitter.removeAllListeners()
      await stop()
    },
  }
}
