import { useNavigate, useParams as useRouteParams, useRouter, useSearch as useRouteSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { z } from 'zod'
import { useShell } from './shell-context.ts'

type GoOptions = { replace?: boolean }

/** `go('/organizations?create=1')`: an address within the application, with or without its search. */
export function useGo(): (href: string, options?: GoOptions) => void {
  const { history } = useRouter()
  return useCallback((href, { replace = false } = {}) => (replace ? history.replace(href) : history.push(href)), [history])
}

/** Parameters of the path by name. */
export const useParams = (): Readonly<Record<string, string>> => useRouteParams({ strict: false })

type SearchSchema = z.ZodObject<Record<string, z.ZodType>>
type Patch<S extends SearchSchema> = Partial<{ [K in keyof z.output<S>]: z.output<S>[K] | undefined }>

/**
 * Filters, tabs and the like live in the address, so that a link shows the same and “back” undoes. What does not fit the
 * schema is dropped; a key set to undefined disappears. Give a constant schema.
 */
export function useSearch<S extends SearchSchema>(schema: S): [z.output<S>, (patch: Patch<S>, options?: GoOptions) => void] {
  const raw: Record<string, unknown> = useRouteSearch({ strict: false })
  const navigate = useNavigate()
  const search = useMemo(() => readSearch(schema, raw), [schema, raw])
  const set = useCallback(
    (patch: Patch<S>, { replace = false }: GoOptions = {}) => {
      void navigate({ to: '.', replace, search: (previous: Record<string, unknown>) => ({ ...previous, ...patch }) })
    },
    [navigate],
  )
  return [search, set]
}

function readSearch<S extends SearchSchema>(schema: S, raw: Record<string, unknown>): z.output<S> {
  const whole = schema.safeParse(raw)
  if (whole.success) return whole.data
  const refused = new Set(whole.error.issues.map(({ path }) => String(path[0])))
  return schema.parse(Object.fromEntries(Object.entries(raw).filter(([key]) => !refused.has(key))))
}

/** Address of a record's page, by the name of the record; null for a record that has none. */
export function useRecordHref(): (type: string, id: string) => string | null {
  const { webs } = useShell()
  return useCallback(
    (type, id) => {
      const record = webs.flatMap((web) => web.records ?? []).find(({ contract }) => contract.name === type)
      if (!record) return null
      return record.href ? record.href(id) : `/${record.contract.options.plural}/${id}`
    },
    [webs],
  )
}
