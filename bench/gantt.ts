import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { administrator } from '../e2e/harness/people.ts'
import { launchBrowser } from '../e2e/harness/browser.ts'
import { callerOf, keyFor, setUpByProgram } from '../e2e/harness/program.ts'
import { startServer } from '../e2e/harness/server.ts'

/**
 * One large plan in a real browser: how long a change of many tasks and of one takes, how soon the Gantt stands after a click, and after its
 * data came, and the frames while it scrolls. Build the web application first. `node bench/gantt.ts [phases of 50 tasks, default 200]`
 */
const phases = Number(process.argv[2] ?? 200)

const Drawn = z.object({ id: z.string(), revision: z.int() })

/** A phase with 49 tasks, two of three linked to the one before. */
function phase(number: number, after: string | null): { id: string; edits: unknown[] } {
  const id = randomUUID()
  const edits: unknown[] = [{ edit: 'addTask', id, parentId: null, after, fields: { name: `Phase ${number}` } }]
  let last: string | null = null
  for (let index = 0; index < 49; index++) {
    const task: string = randomUUID()
    edits.push({
      edit: 'addTask',
      id: task,
      parentId: id,
      after: last,
      fields: { name: `Task ${number}.${index}`, duration: 480 * (1 + (index % 7)) },
    })
    if (last && index % 3) edits.push({ edit: 'addLink', link: { id: randomUUID(), from: last, to: task } })
    last = task
  }
  return { id, edits }
}

const quartiles = (values: number[]): string => {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
  return `median ${at(0.5)} ms, 95 % within ${at(0.95)} ms, worst ${at(1)} ms`
}

const server = await startServer({ ZHULU_RATE_LIMIT: 'off', ZHULU_LOG: 'warn' })
const browser = await launchBrowser()
try {
  const call = callerOf(server.url, await keyFor(server.url, await setUpByProgram(server.url)))
  const send = async (method: 'GET' | 'POST', path: string, input?: unknown): Promise<unknown> => {
    const { status, json } = await call(method, path, input)
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`)
    return json
  }
  const Made = z.object({ id: z.string() })
  const { id: organizationId } = Made.parse(await send('POST', '/organizations', { name: 'Customer' }))
  const { id: pursuitId } = Made.parse(await send('POST', '/pursuits/open', { name: 'Plant', organizationId }))
  const plan = Drawn.parse(await send('POST', `/pursuits/${pursuitId}/plan`, { template: null }))
  let { revision } = plan
  const change = async (edits: unknown[]): Promise<number> => {
    const begun = performance.now()
    ;({ revision } = Drawn.parse(await send('POST', `/plans/${plan.id}/changes`, { revision, edits })))
    return performance.now() - begun
  }

  let last: string | null = null
  for (let from = 0; from < phases; from += 50) {
    const edits: unknown[] = []
    for (let number = from; number < Math.min(phases, from + 50); number++) {
      const made: ReturnType<typeof phase> = phase(number, last)
      edits.push(...made.edits)
      last = made.id
    }
    console.log(`${edits.length} edits in one change: ${Math.round(await change(edits))} ms`)
  }
  const single: number[] = []
  for (let round = 0; round < 9; round++) single.push(await change([{ edit: 'changeTask', id: last, fields: { name: `Phase, renamed ${round}` } }]))
  console.log(`${phases * 50} tasks; one edit applied: ${quartiles(single)}`)

  const clicked: number[] = []
  const drawn: number[] = []
  const frames: number[] = []
  for (let round = 0; round < 5; round++) {
    const context = await browser.newContext({ baseURL: server.url, locale: 'en-GB', viewport: { width: 1360, height: 850 } })
    const page = await context.newPage()
    await page.request.post('/api/v1/session/sign-in', { data: { email: administrator.email, password: administrator.password } })
    await page.goto('/plans')
    const link = page.getByRole('link', { name: 'Plant' }).first()
    await link.waitFor()
    await page.waitForLoadState('networkidle')
    const painted = page.evaluate(async (path) => {
      const click = await new Promise<number>((resolve) => {
        document.addEventListener('pointerup', () => resolve(performance.now()), { capture: true, once: true })
      })
      while (!document.querySelector('[role=treegrid] [role=row][data-id]')) await new Promise(requestAnimationFrame)
      const stands = await new Promise<number>(requestAnimationFrame)
      const [answer] = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith(path))
      return { click: stands - click, data: stands - (answer instanceof PerformanceResourceTiming ? answer.responseEnd : NaN) }
    }, `/pursuits/${pursuitId}/plan`)
    await link.click()
    const { click, data } = await painted
    clicked.push(click)
    drawn.push(data)
    await page.waitForLoadState('networkidle')
    frames.push(
      ...(await page.evaluate(async () => {
        const scroller = [...document.querySelectorAll('*')].find(
          (element) => element.scrollHeight > element.clientHeight + 1000 && getComputedStyle(element).overflowY !== 'visible',
        )
        if (!scroller) throw new Error('nothing scrolls')
        const took: number[] = []
        for (let step = 0, before = performance.now(); step < 90; step++) {
          scroller.scrollTop += 160
          const now = await new Promise<number>(requestAnimationFrame)
          took.push(now - before)
          before = now
        }
        return took
      })),
    )
    await context.close()
  }
  console.log(`the Gantt stands after the click: ${quartiles(clicked)}`)
  console.log(`after its data came: ${quartiles(drawn)}`)
  console.log(`frames while scrolling 160 px each: ${quartiles(frames)}`)
} finally {
  await browser.close()
  await server.stop()
}
