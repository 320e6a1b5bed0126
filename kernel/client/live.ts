import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { apiUrl } from './call.ts'
import { invalidateTopics } from './query.ts'

/** What others changed: topics, and the records where the server names them (all of the topic where it does not). */
export const LiveChange = z.object({ topics: z.array(z.string()), ids: z.array(z.string()).default([]) })
export type LiveChange = z.infer<typeof LiveChange>
export type LiveStatus = 'connecting' | 'live' | 'offline'

const gather = { afterMs: 250 }
const pause = { hiddenMs: 60_000, silentMs: 50_000, firstRetryMs: 1000, longestRetryMs: 30_000 }

let status: LiveStatus = 'connecting'
const watchers = new Set<() => void>()
const listeners = new Set<(change: LiveChange) => void>()

/** `offline` after a connection was lost or never came; the interface then shows that it may be behind. */
export const useLiveStatus = (): LiveStatus => useSyncExternalStore(watchStatus, () => status)

/** Hears every change that arrives; gives back how to stop. */
export function onLiveChange(listener: (change: LiveChange) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Keeps one event stream open while the page is seen, and refetches by topic what others changed. A stream that breaks, or that
 * falls silent though the server had been sending `ping` (a laptop that slept), is opened anew with growing pauses; whatever
 * was missed in between is covered by making every live query stale once. A hidden page lets go of its stream after a minute,
 * because a browser opens only six connections to one server over HTTP/1.1.
 */
export function connectLive(client: QueryClient): () => void {
  const topics = new Set<string>()
  let source: EventSource | null = null
  let gathering: ReturnType<typeof setTimeout> | undefined
  let waiting: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  let retryMs = pause.firstRetryMs
  let missed = true // between the first fetch and the first opening, too

  const flush = (): void => {
    void invalidateTopics(client, [...topics], !document.hidden)
    topics.clear()
  }
  const close = (): void => {
    source?.close()
    source = null
    clearTimeout(silence)
    clearTimeout(waiting)
  }
  const retry = (): void => {
    close()
    missed = true
    setStatus('offline')
    waiting = setTimeout(open, retryMs * (0.75 + Math.random() / 2)) // spread, so that all browsers don't return in the same moment
    retryMs = Math.min(retryMs * 2, pause.longestRetryMs)
  }
  const opened = (): void => {
    retryMs = pause.firstRetryMs
    setStatus('live')
    if (missed) void client.invalidateQueries({ predicate: ({ meta }) => (meta?.topics?.length ?? 0) > 0 })
    missed = false
  }
  const changed = (event: MessageEvent<string>): void => {
    const change = read(event.data)
    if (!change) return
    for (const listener of listeners) listener(change)
    for (const topic of change.topics) topics.add(topic)
    clearTimeout(gathering)
    gathering = setTimeout(flush, gather.afterMs)
  }
  const heard = (): void => {
    clearTimeout(silence)
    silence = setTimeout(retry, pause.silentMs)
  }
  function open(): void {
    close()
    source = new EventSource(apiUrl('/live'))
    source.addEventListener('open', opened)
    source.addEventListener('change', changed)
    source.addEventListener('ping', heard)
    source.addEventListener('error', retry)
  }
  const seen = (): void => {
    clearTimeout(waiting)
    if (!document.hidden && !source) open()
    else if (document.hidden)
      waiting = setTimeout(() => {
        close()
        missed = true
      }, pause.hiddenMs)
  }

  open()
  document.addEventListener('visibilitychange', seen)
  globalThis.addEventListener('online', open)
  return () => {
    close()
    clearTimeout(gathering)
    document.removeEventListener('visibilitychange', seen)
    globalThis.removeEventListener('online', open)
  }
}

function read(text: string): LiveChange | null {
  try {
    return LiveChange.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

function setStatus(next: LiveStatus): void {
  status = next
  for (const watcher of watchers) watcher()
}

function watchStatus(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}
