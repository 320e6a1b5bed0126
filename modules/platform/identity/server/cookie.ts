import { publicUrl } from './settings.ts'

const cookieName = 'zhulu_session'
const directoryCookieName = 'zhulu_directory'

type Given = { seconds: number; config: Readonly<Record<string, string | undefined>> }

const cookie = (name: string, value: string, { seconds, config }: Given): string =>
  `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${publicUrl(config).startsWith('https:') ? '; Secure' : ''}`

export const sessionCookie = (token: string, given: Given): string => cookie(cookieName, token, given)

/** Ties the way to the directory and back to one browser, so that nobody can be signed in as someone else by a link. */
export const directoryCookie = (state: string, given: Given): string => cookie(directoryCookieName, state, given)

export const tokenIn = (cookies: Readonly<Record<string, string>>): string | null => cookies[cookieName] || null
export const directoryStateIn = (cookies: Readonly<Record<string, string>>): string | null => cookies[directoryCookieName] || null

/** The session token in a raw Cookie header. */
export function tokenInHeader(header: string): string | null {
  const start = header.startsWith(`${cookieName}=`) ? 0 : header.indexOf(`; ${cookieName}=`) + 2
  if (start === 1) return null
  const end = header.indexOf(';', start)
  return header.slice(start + cookieName.length + 1, end === -1 ? undefined : end) || null
}
