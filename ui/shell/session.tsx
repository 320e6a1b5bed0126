import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useMemo, type ReactNode } from 'react'
import { connectLive } from '#kernel/client/index.ts'
import type { Locale } from '#kernel/contract/words.ts'
import type { ShellPorts } from './shell-context.ts'
import { useShell } from './shell-context.ts'

export type Session = {
  member: { id: string; name: string; email: string | null; jobTitle: string | null }
  workspace: { id: string; name: string; baseCurrency: string }
  workspaces: readonly { id: string; name: string }[]
  /** Right → how far it reaches; a right that is absent is not held. */
  rights: Readonly<Record<string, 'own' | 'team' | 'all'>>
  locale: Locale
}

type Known = { session: Session; can: (right: string) => boolean }
const Context = createContext<Known | null>(null)

export const sessionQuery = (ports: ShellPorts) =>
  queryOptions({
    queryKey: ['session'],
    queryFn: ({ signal }) => ports.session(signal),
    meta: { topics: ports.sessionTopics },
    staleTime: 5 * 60_000,
  })

/**
 * Shows its children once it is known who is there; the guard of the route has fetched it before. Listens for the changes of
 * others from here on, before any page has asked for something that could change.
 */
export function SessionProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const { data } = useQuery(sessionQuery(useShell().ports))
  const workspaceId = data?.workspace.id
  useEffect(() => (workspaceId ? connectLive(client) : undefined), [client, workspaceId])
  const known = useMemo(
    () => data && { session: data, can: (right: string) => right === 'signedIn' || right === 'public' || right in data.rights },
    [data],
  )
  return known ? <Context value={known}>{children}</Context> : null
}

function useKnown(): Known {
  const known = use(Context)
  if (!known) throw new Error('nobody is signed in here')
  return known
}

export const useSession = (): Session => useKnown().session

/** Whether a right is held at all; how far it reaches is decided by the server. Keeps its identity while the rights do. */
export const useCan = (): ((right: string) => boolean) => useKnown().can
