import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import { Webhook } from 'standardwebhooks'
import { mayBeTarget, publicLookup } from './target.ts'

/** What came back: status and the beginning of the answer, or why there was none. */
export type Answer = { status: number | null; text: string }

export type Sending = { url: string; secret: string; eventId: string; body: string; now: Date; privateTargets: boolean }

const timeoutMs = 15_000
const keptCharacters = 1000

/** One signed POST after Standard Webhooks 1.0. Redirects are answers like any other: they are not followed. */
export async function sendWebhook({ url, secret, eventId, body, now, privateTargets }: Sending): Promise<Answer> {
  if (!mayBeTarget(url, { privateTargets })) return { status: null, text: 'the address does not lead to the public internet' }
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Zhulu-Webhooks',
    'webhook-id': eventId,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(eventId, now, body),
  }
  const options = {
    method: 'POST',
    headers,
    signal: AbortSignal.timeout(timeoutMs),
    agent: false as const,
    ...(privateTargets ? {} : { lookup: publicLookup }),
  }
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const call = (url.startsWith('https:') ? requestHttps : requestHttp)(url, options, (response) => read(response).then(resolve, reject))
      call.on('error', reject)
      call.end(body)
    })
  } catch (error) {
    return { status: null, text: (error instanceof Error ? error.message : String(error)).slice(0, keptCharacters) }
  }
}

async function read(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk)
    chunks.push(bytes)
    length += bytes.length
    // Nobody needs the rest; a hostile target must not fill the memory.
    if (length > 4 * keptCharacters) {
      response.destroy()
      break
    }
  }
  // NUL can't be stored, and nobody reads it.
  const text = Buffer.concat(chunks).toString('utf8').replaceAll('\u0000', '').slice(0, keptCharacters)
  return { status: response.statusCode ?? null, text }
}
