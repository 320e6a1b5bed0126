import { infiniteQueryOptions, MutationCache, QueryCache, QueryClient, queryOptions as options } from '@tanstack/react-query'
import { metaOf } from '../contract/operation.ts'
import type { Page } from '../contract/page.ts'
import { call, type AnyOperation, type CallInput, type CallOutput } from './call.ts'
import { isPassing, isProblem, type ProblemError } from './problem-error.ts'

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { topics?: readonly string[] }
    defaultError: ProblemError
  }
}

/** For `useQuery`: kept under `[name, input]` with the topics that make it stale. */
export const queryOptions = <T extends AnyOperation>(contract: T, input: CallInput<T>) =>
  options({
    queryKey: [metaOf(contract).name, input],
    queryFn: ({ signal }): Promise<CallOutput<T>> => call(contract, input, { signal }),
    meta: { topics: metaOf(contract).reads },
  })

/** An operation whose answer is a page: its output has `items` and `nextCursor`. */
type Paged<T> = CallOutput<T> extends Page<unknown> ? T : never
type PageAnswer<T> = CallOutput<T> extends Page<infer Item> ? Page<Item> : never

/** For `useInfiniteQuery`: page after page of a list, by its cursor. */
export const pageOptions = <T extends AnyOperation>(contract: T & Paged<T>, input: Omit<CallInput<T> & object, 'cursor'>) =>
  infiniteQueryOptions({
    queryKey: [metaOf(contract).name, 'pages', input],
    queryFn: ({ signal, pageParam }) =>
      call<T>(contract, { ...input, ...(pageParam ? { cursor: pageParam } : {}) } as CallInput<T>, { signal }) as Promise<PageAnswer<T>>, // `Paged` has checked it
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page<unknown>) => page.nextCursor,
    meta: { topics: metaOf(contract).reads },
  })

/** Marks every query stale that reads one of the topics (`*` reads all); what is on the screen is fetched again when `show` is on. */
export const invalidateTopics = (client: QueryClient, topics: readonly string[], show = true): Promise<void> =>
  client.invalidateQueries({
    predicate: ({ meta }) => meta?.topics?.some((topic) => topic === '*' || topics.includes(topic)) ?? false,
    refetchType: show ? 'active' : 'none',
  })

/** Asks twice more when nothing came or the server was busy. */
export const passingRetry = {
  retry: (failures: number, error: unknown): boolean => failures < 2 && isPassing(error),
  retryDelay: (failures: number): number => Math.min(500 * 2 ** failures, 4000),
}

/** Live changes keep queries fresh, so that going back to a page within half a minute asks nothing. */
export function createQueryClient(signedOut: () => void): QueryClient {
  const onError = (error: unknown): void => {
    if (isProblem(error, 'UNAUTHENTICATED')) signedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    // A browser that thinks itself offline may still reach a server in the same building.
    defaultOptions: { queries: { staleTime: 30_000, networkMode: 'always', ...passingRetry }, mutations: { retry: false, networkMode: 'always' } },
  })
}
