import type { FastifyReply, FastifyRequest } from 'fastify'
import { locales, type Locale } from '#kernel/contract/words.ts'
import { nobody, type Actor } from '../actor.ts'
import { refuseCommon } from '../refusal.ts'
import type { Call } from '../run/make-work.ts'
import type { Runtime } from '../runtime.ts'

export const parseCookies = (header: string | undefined): Record<string, string> =>
  Object.fromEntries(
    (header ?? '').split(';').flatMap((part) => {
      const at = part.indexOf('=')
      return at > 0 ? [[part.slice(0, at).trim(), part.slice(at + 1).trim()]] : []
    }),
  )

/** First language of the browser that Zhulu speaks; the locale cookie wins. */
export function localeOf(request: FastifyRequest): Locale {
  const wanted = [
    parseCookies(request.headers.cookie)['zhulu_locale'] ?? '',
    ...(request.headers['accept-language'] ?? '').split(',').map((part) => part.split(';')[0] ?? ''),
  ]
  for (const tag of wanted.map((part) => part.trim().toLowerCase())) {
    const exact = locales.find((locale) => locale.toLowerCase() === tag)
    if (exact) return exact
    if (/^zh-(hant|tw|hk|mo)/.test(tag)) return 'zh-Hant'
    if (tag.startsWith('zh')) return 'zh-Hans'
    if (tag.startsWith('en')) return 'en'
  }
  return 'zh-Hans'
}

/** Who calls, and what HTTP knows of the call. */
export async function callOf(runtime: Runtime, request: FastifyRequest, reply: FastifyReply): Promise<Call> {
  const actor = await actorOf(runtime, request)
  if (actor.via === 'session') refuseForeignOrigin(request)
  const key = request.headers['idempotency-key']
  return {
    actor,
    requestId: request.id,
    idempotencyKey: typeof key === 'string' ? key.slice(0, 200) : undefined,
    request: {
      address: request.ip,
      agent: request.headers['user-agent'] ?? '',
      cookies: parseCookies(request.headers.cookie),
      setCookie: (cookie) => void reply.header('set-cookie', cookie),
    },
  }
}

async function actorOf(runtime: Runtime, request: FastifyRequest): Promise<Actor> {
  const { cookie, authorization } = request.headers
  if (!cookie && !authorization) return nobody(localeOf(request))
  return (
    (await runtime.registry.authenticate?.(runtime, { ...(cookie ? { cookie } : {}), ...(authorization ? { authorization } : {}) })) ??
    nobody(localeOf(request))
  )
}

/** A page of another site must not act with the cookie of the person who looks at it. */
function refuseForeignOrigin(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  const foreign = origin ? safeHost(origin) !== request.headers.host : site !== undefined && site !== 'same-origin' && site !== 'none'
  if (foreign) refuseCommon('FORBIDDEN', { data: { origin } })
}

function safeHost(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}
