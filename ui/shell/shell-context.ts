import { createContext, use } from 'react'
import type { Web } from './define-web.ts'
import type { Session } from './session.tsx'

type Range = readonly [from: number, to: number]

/** Records of one type that answer what was typed; the ranges say what was found in the texts. */
export type FoundGroup = {
  type: string
  items: readonly { id: string; title: string; subtitle: string; titleRanges: readonly Range[]; subtitleRanges: readonly Range[] }[]
}

/** What the shell asks of the application, because it knows no module. */
export type ShellPorts = {
  /** Throws `UNAUTHENTICATED` where nobody is signed in. Its query key is `session`. */
  session: (signal: AbortSignal) => Promise<Session>
  /** Topics whose change makes the session stale. */
  sessionTopics: readonly string[]
  /** Where somebody goes who is not signed in: first run or sign-in. */
  entrance: () => Promise<`/${string}`>
  signOut: () => Promise<unknown>
  switchWorkspace: (id: string) => Promise<unknown>
  saveLocale: (locale: Session['locale']) => Promise<unknown>
  find: (text: string, signal: AbortSignal) => Promise<readonly FoundGroup[]>
  /** How the Han characters of the interface's words are read: character → readings separated by spaces. */
  readings: () => Promise<Readonly<Record<string, string>>>
  /** Page of the person's own settings. */
  profilePath: `/${string}`
}

export type Shell = { webs: readonly Web[]; ports: ShellPorts }

const Context = createContext<Shell | null>(null)
export const ShellProvider = Context

export function useShell(): Shell {
  const shell = use(Context)
  if (!shell) throw new Error('outside of the shell')
  return shell
}
