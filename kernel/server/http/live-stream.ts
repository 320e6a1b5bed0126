import type { FastifyInstance } from 'fastify'
import { isSignedIn } from '../actor.ts'
import { refuseCommon } from '../refusal.ts'
import type { Runtime } from '../runtime.ts'
import { callOf } from './caller.ts'

const beatMs = 20_000

/**
 * `GET /api/v1/live`: server-sent events `change` with topics and ids of what changed in the caller's workspace. A stream that may have
 * missed something ends: who opens another one fetches anew.
 */
export function liveRoute(http: FastifyInstance, runtime: Runtime): () => void {
  const open = new Set<() => void>()
  http.get('/api/v1/live', async (request, reply) => {
    const { actor } = await callOf(runtime, request, reply)
    if (!isSignedIn(actor)) return refuseCommon('UNAUTHENTICATED')
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    raw.write('retry: 2000\n\n')
    const leave = runtime.live.subscribe(
      actor.workspaceId,
      ({ topics, ids }) => void raw.write(`event: change\ndata: ${JSON.stringify({ topics, ids })}\n\n`),
    )
    const beat = setInterval(() => void raw.write('event: ping\ndata: beat\n\n'), beatMs)
    const end = () => {
      clearInterval(beat)
      leave()
      open.delete(end)
      raw.end()
    }
    open.add(end)
    raw.on('close', end)
  })
  const endAll = () => {
    for (const end of open) end()
  }
  runtime.live.onMissed(endAll)
  return endAll
}
