import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { existsSync } from 'node:fs'
import type { Socket } from 'node:net'
import type { Application } from '../application.ts'
import { refuseCommon } from '../refusal.ts'
import { refusalOf } from '../run/refusal-of.ts'
import type { Runtime } from '../runtime.ts'
import { callOf, localeOf } from './caller.ts'
import { liveRoute } from './live-stream.ts'
import { makeMetrics } from './metrics.ts'
import { openApiDocument } from './openapi.ts'
import { openApiHandler } from './procedures.ts'
import { bugJson, problemJson } from './problem-json.ts'
import { makeLimiter } from './rate-limit.ts'
import { referencePage } from './reference.ts'

export type HttpOptions = {
  version: string
  /** Folder of the built web application; without it only the API is served. */
  web?: string
  /** Largest body in bytes: of JSON, and of an upload. */
  limits?: { json: number; upload: number }
  /** Requests a second and caller; null switches the limit off (benchmarks). */
  rate?: { signedIn: number; nobody: number } | null
  trustProxy?: boolean
  metricsToken?: string | undefined
}

const contentPolicy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"

/** HTTP around an application: API, live stream, documentation, health, metrics and the web application. */
export async function createHttp(application: Application, options: HttpOptions): Promise<FastifyInstance> {
  const { runtime } = application
  const http: FastifyInstance = Fastify({
    genReqId: () => runtime.newId(),
    trustProxy: options.trustProxy ?? false,
    forceCloseConnections: 'idle',
    bodyLimit: options.limits?.upload ?? 100 * 1024 * 1024,
    routerOptions: { maxParamLength: 200 },
    clientErrorHandler: (error, socket) => answerUnread(runtime, { error, socket }),
  })
  http.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'content-security-policy': contentPolicy,
    })
  })
  http.setErrorHandler((error, request, reply) => answerError(runtime, { error, request, reply }))
  observe(http, runtime, options)
  const endLive = liveRoute(http, runtime)
  http.addHook('preClose', async () => endLive())
  for (const module of runtime.registry.modules) module.routes?.(http, application)
  await referencePage(http, () => openApiDocument(runtime.registry, options.version))
  await http.register(async (api) => apiRoutes(api, runtime, options))
  if (options.web && existsSync(options.web)) await serveWeb(http, options.web)
  return http
}

function answerError(runtime: Runtime, { error, request, reply }: { error: unknown; request: FastifyRequest; reply: FastifyReply }): FastifyReply {
  const answered = { locale: localeOf(request), requestId: request.id }
  const status = error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500
  const refusal =
    refusalOf(error) ??
    (status === 413
      ? refusalOf(caught(() => refuseCommon('TOO_LARGE')))
      : status < 500
        ? refusalOf(caught(() => refuseCommon('INVALID_INPUT')))
        : null)
  if (!refusal) runtime.log.error({ error, requestId: request.id }, 'bug')
  const problem = refusal ? problemJson(refusal, answered) : bugJson(answered)
  return reply.status(problem.status).header('content-type', 'application/problem+json').send(problem)
}

/** What is not even HTTP, or has more address and headers than are read, is refused on the bare connection. */
function answerUnread(runtime: Runtime, { error, socket }: { error: Error & { code?: string }; socket: Socket }): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const refusal = refusalOf(caught(() => refuseCommon(error.code === 'HPE_HEADER_OVERFLOW' ? 'TOO_LARGE' : 'INVALID_INPUT')))
  const problem = refusal ? problemJson(refusal, { locale: 'en', requestId: runtime.newId() }) : null
  const body = JSON.stringify(problem)
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}

function caught(run: () => never): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}

function observe(http: FastifyInstance, runtime: Runtime, options: HttpOptions): void {
  const metrics = makeMetrics(runtime)
  http.addHook('onResponse', async (request, reply) => {
    const operation = String(reply.getHeader('x-operation') ?? request.routeOptions.url ?? 'none')
    metrics.count({ operation, status: reply.statusCode, seconds: reply.elapsedTime / 1000 })
    const level = reply.statusCode >= 500 ? 'error' : reply.elapsedTime > 1000 ? 'warn' : 'debug'
    runtime.log[level](
      { requestId: request.id, operation, method: request.method, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    )
  })
  http.get('/health', async (_, reply) => {
    const health = await runtime.database.health()
    return reply.status(health.ok ? 200 : 503).send({ status: health.ok ? 'ok' : 'unavailable', version: options.version, database: health })
  })
  http.get('/metrics', async (request, reply) => {
    const allowed = options.metricsToken
      ? request.headers.authorization === `Bearer ${options.metricsToken}`
      : ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip)
    if (!allowed) return refuseCommon('FORBIDDEN')
    return reply.header('content-type', metrics.contentType).send(await metrics.text())
  })
}

function apiRoutes(api: FastifyInstance, runtime: Runtime, options: HttpOptions): void {
  const handler = openApiHandler(runtime)
  const limiter = makeLimiter()
  const rate = options.rate === undefined ? { signedIn: 100, nobody: 10 } : options.rate
  api.removeAllContentTypeParsers()
  api.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined)) // oRPC reads the body itself
  api.addHook('onSend', async (_request, reply, payload) => {
    if (reply.statusCode >= 400) reply.header('content-type', 'application/problem+json')
    else fileHeaders(reply)
    return payload
  })
  api.all('/api/v1/*', async (request, reply) => {
    checkSize(request, options.limits ?? { json: 4 * 1024 * 1024, upload: 100 * 1024 * 1024 })
    const call = await callOf(runtime, request, reply)
    const key = call.actor.memberId ?? call.actor.userId
    if (rate) {
      const perSecond = key ? rate.signedIn : rate.nobody
      const { allowed, retryAfterSeconds } = limiter.take(key ?? request.ip, { perSecond, burst: perSecond * 10 }, Date.now())
      if (!allowed) {
        reply.header('retry-after', String(retryAfterSeconds))
        return refuseCommon('RATE_LIMITED', { data: { retryAfterSeconds } })
      }
    }
    const { matched } = await handler.handle(request, reply, { prefix: '/api/v1', context: { call, reply } })
    if (!matched) return refuseCommon('MISSING', { data: { path: request.url.split('?')[0] } })
  })
}

/** A file is kept, not shown, so that nothing in it runs as a page of ours; only what an operation named `preview` answers is shown. */
function fileHeaders(reply: FastifyReply): void {
  const disposition = reply.getHeader('content-disposition')
  if (typeof disposition !== 'string') return
  if (String(reply.getHeader('x-operation')).endsWith('.preview'))
    reply.header('content-security-policy', "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'")
  else reply.header('content-disposition', disposition.replace(/^inline/, 'attachment'))
}

/** The length is known before anything is read: a body without one is refused, so that no stream can grow in memory. */
function checkSize(request: FastifyRequest, limits: { json: number; upload: number }): void {
  if (request.headers['transfer-encoding']) refuseCommon('TOO_LARGE', { data: { reason: 'content-length is needed' } })
  const type = request.headers['content-type'] ?? ''
  const limit = /^(multipart\/form-data|application\/octet-stream)/.test(type) ? limits.upload : limits.json
  if (Number(request.headers['content-length'] ?? 0) > limit) refuseCommon('TOO_LARGE', { data: { limitBytes: limit } })
}

async function serveWeb(http: FastifyInstance, root: string): Promise<void> {
  await http.register(fastifyStatic, {
    root,
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, path) => void reply.header('cache-control', /assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  http.setNotFoundHandler((request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/api/') || /\.\w{2,5}$/.test(request.url.split('?')[0] ?? ''))
      return refuseCommon('MISSING')
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
