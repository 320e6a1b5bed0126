import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { callerOf, keyFor, setUpByProgram } from '../e2e/harness/program.ts'
import { startServer } from '../e2e/harness/server.ts'

/**
 * The portfolio over HTTP: 60 pursuits, 3,000 tasks, 40 people, made up. How soon the page has its figures, how soon a levelling shows a first
 * answer, how it improves, and how long applying and undoing take. `node bench/portfolio.ts [seconds] [pursuits] [tasks of each] [people]`
 */
const [seconds = 10, pursuits = 60, tasks = 50, people = 40] = process.argv.slice(2).map(Number)

const Made = z.object({ id: z.string() })
const Shown = z.object({
  state: z.string(),
  tasks: z.int(),
  remarks: z.array(z.object({ code: z.string(), count: z.int() })),
  progress: z.array(z.object({ seconds: z.number(), cost: z.number(), bound: z.number(), moved: z.number() })),
  outcome: z
    .object({
      cost: z.number(),
      inOrderCost: z.number(),
      paperCost: z.number(),
      bound: z.number(),
      distance: z.number().nullable(),
      moved: z.int(),
      lateDeadlines: z.int(),
      people: z.array(z.object({ overBefore: z.number(), overAfter: z.number() })),
    })
    .nullable(),
})

/** Delay and moves together: what the search makes small. */
const totalOf = ({ cost, moved }: { cost: number; moved: number }): number => cost + moved

/** Numbers in [0, limit), the same every time. */
let state = 7
const below = (limit: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 4_294_967_296) * limit)
}

const server = await startServer({ ZHULU_RATE_LIMIT: 'off', ZHULU_LOG: 'warn' })
try {
  const call = callerOf(server.url, await keyFor(server.url, await setUpByProgram(server.url)))
  const send = async (method: 'GET' | 'POST', path: string, input?: unknown): Promise<unknown> => {
    const { status, json } = await call(method, path, input)
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`)
    return json
  }
  const made = async (path: string, input: unknown): Promise<string> => Made.parse(await send('POST', path, input)).id

  const staff: string[] = []
  for (let i = 0; i < people; i++) {
    const id = await made('/resources', { name: `Person ${i}`, kind: 'person', capacity: 1 })
    await made('/cost-rates', { resourceId: id, fromDate: '2020-01-01', rate: { amount: `${900 + below(1500)}.00`, currency: 'CNY' }, per: 'day' })
    const from = new Date(Date.now() + (20 + below(200)) * 86_400_000).toISOString().slice(0, 10)
    await made('/absences', { resourceId: id, fromDate: from, toDate: from, reason: 'leave' })
    staff.push(id)
  }
  const organizationId = await made('/organizations', { name: 'Made-up customer' })
  for (let i = 0; i < pursuits; i++) {
    const pursuitId = await made('/pursuits/open', {
      name: `Pursuit ${i}`,
      organizationId,
      value: { amount: `${(1 + below(300)) * 50_000}.00`, currency: 'CNY' },
    })
    const planId = await made(`/pursuits/${pursuitId}/plan`, { template: null })
    await send('POST', `/plans/${planId}/changes`, { revision: 0, edits: editsOf(staff) })
  }
  console.log(`${pursuits} pursuits, ${pursuits * tasks} tasks, ${people} people`)

  const timed = async <T>(run: () => Promise<T>): Promise<[T, number]> => {
    const begin = performance.now()
    return [await run(), performance.now() - begin]
  }
  for (const turn of ['first', 'second']) console.log(`page, ${turn}: ${(await timed(() => send('GET', '/portfolio')))[1].toFixed(0)} ms`)
  console.log(`allocation: ${(await timed(() => send('POST', '/portfolio/allocation', { budget: '200000.00' })))[1].toFixed(0)} ms`)
  // As the page does, which shows the levellings there have been before it asks for one.
  await send('GET', '/portfolio/levellings')
  await pause(1000)
  for (const turn of ['cold', 'warm']) await levelled(turn)

  async function levelled(turn: string): Promise<void> {
    const begin = performance.now()
    const id = await made('/portfolio/levellings', { seconds })
    const started = performance.now() - begin
    let first = 0
    let shown = Shown.parse(await send('GET', `/portfolio/levellings/${id}`))
    while (shown.state === 'running') {
      if (first === 0 && shown.outcome) {
        first = performance.now() - begin
        console.log(
          `${turn}: asked after ${started.toFixed(0)} ms, first answer on the page after ${first.toFixed(0)} ms (found after ${((shown.progress[0]?.seconds ?? 0) * 1000).toFixed(0)}): ${totalOf(shown.progress[0] ?? { cost: 0, moved: 0 }).toFixed(0)}`,
        )
      }
      await pause(100)
      shown = Shown.parse(await send('GET', `/portfolio/levellings/${id}`))
    }
    const marks = [1, 2, 5, 10, 20, 40].flatMap((at) => {
      const row = shown.progress.findLast((one) => one.seconds <= at)
      return row && at <= seconds ? [`${at} s ${totalOf(row).toFixed(0)}`] : []
    })
    console.log(
      `  ${marks.join(', ')}; of it delay ${shown.outcome?.cost.toFixed(0)}, in today’s order ${shown.outcome?.inOrderCost.toFixed(0)}, bound ${shown.outcome?.bound.toFixed(0)}`,
    )
    const over = (key: 'overBefore' | 'overAfter'): string => (shown.outcome?.people.reduce((sum, one) => sum + one[key], 0) ?? 0).toFixed(1)
    console.log(
      `  days above capacity ${over('overBefore')} → ${over('overAfter')}; ${shown.outcome?.moved} of ${shown.tasks} tasks move; ${JSON.stringify(shown.remarks)}`,
    )
    console.log(`  applied in ${(await timed(() => send('POST', `/portfolio/levellings/${id}/apply`)))[1].toFixed(0)} ms`)
    console.log(`  undone in ${(await timed(() => send('POST', `/portfolio/levellings/${id}/undo`)))[1].toFixed(0)} ms`)
  }
} finally {
  await server.stop()
}

/** Chained and branched tasks of one to eight days, each of somebody; the last but a third signs. */
function editsOf(staff: readonly string[]): unknown[] {
  const ids = Array.from({ length: tasks }, () => randomUUID())
  const team = Array.from({ length: 5 }, () => staff[below(staff.length)] ?? '')
  return ids.flatMap((id, k) => {
    const signs = k === Math.floor((tasks * 2) / 3)
    const fields = signs ? { name: 'Signed', kind: 'milestone', duration: 0, signs } : { name: `Task ${k}`, duration: (1 + below(8)) * 480 }
    const sources = k === 0 ? [] : [...new Set(Array.from({ length: 1 + below(2) }, () => Math.max(0, k - 1 - below(6))))]
    return [
      { edit: 'addTask', id, parentId: null, after: ids[k - 1] ?? null, fields },
      ...sources.map((from) => ({ edit: 'addLink', link: { id: randomUUID(), from: ids[from], to: id } })),
      ...(signs ? [] : [{ edit: 'assign', assignment: { id: randomUUID(), taskId: id, resourceId: team[below(5)], units: 0.5 } }]),
    ]
  })
}
