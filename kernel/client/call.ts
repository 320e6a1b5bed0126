import type { z } from 'zod'
import type { Operation } from '../contract/operation.ts'
import { Problem, type ProblemMap } from '../contract/problem.ts'
import { ProblemError } from './problem-error.ts'
import { encodeRequest } from './request.ts'

export type AnyOperation = Operation<z.ZodType, z.ZodType, ProblemMap>
type Schemas<T> = T extends Operation<infer I, infer O, ProblemMap> ? { input: I; output: O } : never
/** What a caller gives: what has a default may be left out. */
export type CallInput<T> = z.input<Schemas<T>['input']>
export type CallOutput<T> = z.output<Schemas<T>['output']>
export type CallOptions = {
  signal?: AbortSignal
  idempotencyKey?: string
  /** Hears the id of the change that a write made, with which it can be reverted. */
  changed?: (changeId: string) => void
}

const settings = { base: '/api/v1', headers: (): Record<string, string> => ({}) }

/** Where the server is (default: where the page came from) and what every request carries, e.g. the language. */
export function configureClient(changes: Partial<typeof settings>): void {
  Object.assign(settings, changes)
}

export const apiUrl = (path: string): string => `${settings.base}${path}`

/** Calls an operation; throws `ProblemError`. An aborted call throws the abort itself, which nobody needs to hear about. */
export async function call<T extends AnyOperation>(contract: T, input: CallInput<T>, options: CallOptions = {}): Promise<CallOutput<T>> {
  const { url, init } = encodeRequest(contract['~orpc'].route, input)
  const headers = { accept: 'application/json, */*', ...settings.headers(), ...init.headers }
  if (options.idempotencyKey) Object.assign(headers, { 'idempotency-key': options.idempotencyKey })
  const response = await reach(apiUrl(url), { ...init, headers, credentials: 'same-origin', ...(options.signal ? { signal: options.signal } : {}) })
  if (!response.ok) throw await problemOf(response)
  const changeId = response.headers.get('x-change-id')
  if (changeId) options.changed?.(changeId)
  return (await bodyOf(response)) as CallOutput<T> // the server has checked the answer against the same contract
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new ProblemError('UNREACHABLE', { status: 0 })
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  const type = response.headers.get('content-type') ?? ''
  const disposition = response.headers.get('content-disposition')
  if (disposition || !type.includes('json')) {
    const blob = await response.blob()
    return blob.size === 0 && !disposition ? undefined : new File([blob], fileNameOf(disposition ?? ''), { type })
  }
  const text = await response.text()
  return text === '' ? undefined : JSON.parse(text)
}

/** RFC 6266: `filename*` is the true name, `filename` its ASCII stand-in. */
function fileNameOf(disposition: string): string {
  const encoded = /filename\*\s*=\s*utf-8''([^;]+)/i.exec(disposition)?.[1]
  if (encoded) return decodeURIComponent(encoded)
  return /filename\s*=\s*"?([^";]+)"?/i.exec(disposition)?.[1] ?? 'file'
}

async function problemOf(response: Response): Promise<ProblemError> {
  const { status } = response
  const fallback = { status, requestId: response.headers.get('x-request-id') ?? undefined }
  const answer = await response.json().then(
    (json) => Problem.safeParse(json).data,
    () => undefined,
  )
  return answer ? new ProblemError(answer.code, { ...fallback, ...answer }) : new ProblemError(status >= 500 ? 'BROKEN' : 'UNREADABLE', fallback)
}
