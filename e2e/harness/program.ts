import { z } from 'zod'
import { administrator } from './people.ts'

/** A program that talks to a server: what it is told, without an opinion on it. */
export type Told = { status: number; json: unknown; headers: Headers }
export type Caller = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, input?: unknown) => Promise<Told>

/** Calls with the given headers; a connection that breaks is thrown. */
export const callerOf =
  (url: string, headers: Record<string, string>): Caller =>
  async (method, path, input) => {
    const sent = new Headers(headers)
    if (input !== undefined) sent.set('content-type', 'application/json')
    const response = await fetch(`${url}/api/v1${path}`, { method, headers: sent, ...(input === undefined ? {} : { body: JSON.stringify(input) }) })
    const text = await response.text()
    const json: unknown = text === '' ? null : JSON.parse(text)
    return { status: response.status, json, headers: response.headers }
  }

const cookieOf = ({ headers }: Told): string => (headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''

/** Sets a new server up; answers the cookie of its administrator. */
export async function setUpByProgram(url: string): Promise<string> {
  const workspace = { name: '启明自动化', baseCurrency: 'CNY', timeZone: 'Asia/Shanghai', locale: 'zh-Hans' }
  return cookieOf(await callerOf(url, {})('POST', '/setup', { workspace, administrator }))
}

export async function signInByProgram(url: string): Promise<string> {
  const { email, password } = administrator
  return cookieOf(await callerOf(url, {})('POST', '/session/sign-in', { email, password }))
}

/** Headers of a new API key with all rights of whoever the cookie belongs to. */
export async function keyFor(url: string, cookie: string): Promise<Record<string, string>> {
  const { json } = await callerOf(url, { cookie })('POST', '/api-keys', { name: 'program' })
  return { authorization: `Bearer ${z.object({ key: z.string() }).parse(json).key}` }
}
