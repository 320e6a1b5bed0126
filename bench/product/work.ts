import { z } from 'zod'
import type { Shot } from './load.ts'
import { nameMaker, randomFrom } from './seed.ts'

/** What a sales team asks of it all day, each with the p50 at one connection that we aim for on PostgreSQL (embedded: twice that). */
export type Task = { name: string; aimMs: number; isRead: boolean; next: () => Shot }

type Get = (path: string) => Promise<unknown>

const Items = z.object({ items: z.array(z.looseObject({ id: z.string() })) })
const Pursuits = z.object({ items: z.array(z.object({ id: z.string(), stageId: z.string(), ownerId: z.string(), organizationId: z.string() })) })

/** The tasks, over what is there. Every request asks for something else than the one before. */
export async function tasksOf(get: Get): Promise<Task[]> {
  const next = randomFrom(11)
  const pick = <T>(list: readonly T[]): T => {
    const found = list[next(list.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  const pages = await Promise.all(
    ['createdAt', '-createdAt', 'name', '-name', 'expectedSignDate'].map((sort) => get(`/pursuits?limit=500&sort=${sort}`)),
  )
  const known = pages.flatMap((page) => Pursuits.parse(page).items)
  const stages = [...new Set(known.map(({ stageId }) => stageId))]
  const owners = [...new Set(known.map(({ ownerId }) => ownerId))]
  const names = Items.parse(await get('/organizations?limit=500&sort=name')).items.map((item) => String(item['name']))
  const filtered = (): string =>
    encodeURIComponent(
      JSON.stringify({
        and: [
          { field: 'stageId', op: 'eq', value: pick(stages) },
          { field: 'ownerId', op: 'eq', value: pick(owners) },
        ],
      }),
    )
  const searched = (): string => encodeURIComponent(pick(names).slice(2, 6))
  const { project } = nameMaker(13)
  let made = 0
  const created = () => ({
    name: `${project()} ${made++}`,
    organizationId: pick(known).organizationId,
    value: { amount: '1250000.00', currency: 'CNY' },
    expectedSignDate: '2027-03-31',
  })
  return [
    { name: 'one by id', aimMs: 1, isRead: true, next: () => ({ method: 'GET', path: `/pursuits/${pick(known).id}` }) },
    {
      name: '50 by stage and owner, by date, with customer',
      aimMs: 2,
      isRead: true,
      next: () => ({ method: 'GET', path: `/pursuits?limit=50&sort=expectedSignDate&filter=${filtered()}` }),
    },
    { name: 'name search, the box', aimMs: 2, isRead: true, next: () => ({ method: 'GET', path: `/search?text=${searched()}` }) },
    { name: 'name search, in a list', aimMs: 2, isRead: true, next: () => ({ method: 'GET', path: `/organizations?limit=50&search=${searched()}` }) },
    { name: 'sum and count by stage', aimMs: 2, isRead: true, next: () => ({ method: 'GET', path: '/pursuits/summary?groupBy=stageId&sum=value' }) },
    { name: 'create, with trail and outbox', aimMs: 2, isRead: false, next: () => ({ method: 'POST', path: '/pursuits', body: created() }) },
  ]
}
