import { expect, test } from 'vitest'
import { z } from 'zod'
import { operation } from '../contract/operation.ts'
import { createQueryClient, invalidateTopics, pageOptions, queryOptions } from './query.ts'

const common = { module: 'test/client', summary: 'For the test', permission: 'public' as const, method: 'GET' as const }
const deals = operation({
  ...common,
  name: 'deal.list',
  path: '/deals',
  reads: ['deal', 'organization'],
  input: z.object({ cursor: z.string().optional() }),
  output: z.object({ items: z.array(z.string()), nextCursor: z.string().nullable() }),
})
const people = operation({
  ...common,
  name: 'person.get',
  path: '/people/{id}',
  reads: ['person'],
  input: z.object({ id: z.string() }),
  output: z.string(),
})

test('a change makes exactly those queries stale that read one of its topics', async () => {
  const client = createQueryClient(() => {})
  const person = queryOptions(people, { id: '1' })
  const list = pageOptions(deals, {})
  await client.fetchQuery({ ...person, queryFn: () => 'Li' })
  await client.fetchInfiniteQuery({ ...list, queryFn: () => ({ items: [], nextCursor: null }) })
  await invalidateTopics(client, ['organization'])
  expect(client.getQueryState(list.queryKey)?.isInvalidated).toBe(true)
  expect(client.getQueryState(person.queryKey)?.isInvalidated).toBe(false)
})

test('a list goes on at the cursor of its last page and ends where there is none', () => {
  const { getNextPageParam } = pageOptions(deals, {})
  expect(getNextPageParam({ items: [], nextCursor: 'c2' }, [], 'c1', [])).toBe('c2')
  expect(getNextPageParam({ items: [], nextCursor: null }, [], 'c2', [])).toBeNull()
})
