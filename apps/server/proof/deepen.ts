import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Person, Product } from './product.ts'
import { harvest, type Filled } from './seed.ts'

const Made = z.object({ id: z.string() })
const Gate = z.object({ missing: z.array(z.object({ key: z.string(), remedy: z.object({ kind: z.string() }) })) })

/** What no schema tells how to come by: it takes several steps, or a fact that only the database knows of. */
export async function deepen(product: Product, { founder, deputy, given }: { founder: Person; deputy: Person; given: Filled }): Promise<void> {
  const { ids, marker } = given
  const post = async (path: string, input: unknown): Promise<unknown> => {
    const { status, json, text } = await product.call('POST', path, { input, person: deputy })
    if (status >= 300) throw new Error(`POST ${path}: ${status} ${text}`)
    return json
  }
  const further = Made.parse(await post('/organizations', { name: `${marker} further` }))
  ids.add('organization', further.id)
  ids.add('person', Made.parse(await post('/people', { name: `${marker} person` })).id)
  await post('/relationships', { kind: 'cooperates', fromOrganizationId: ids.first('organization'), toOrganizationId: further.id })
  await post(`/pursuits/${ids.first('pursuit')}/confirmations`, { criterionKey: 'realProblem', text: 'seen' })
  await passTo(product, { post, pursuitId: ids.first('pursuit'), deputy })
  const plan = Made.parse(await post(`/pursuits/${ids.first('pursuit')}/plan`, { template: null }))
  const task = { edit: 'addTask', id: randomUUID(), parentId: null, after: null, fields: { name: `${marker} step`, byBuyer: true } }
  await post(`/plans/${plan.id}/changes`, { revision: 0, edits: [task] })
  const link = { title: `${marker} plan`, expiresOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10) }
  const shared = z.object({ link: z.string() }).parse(await post(`/plans/${plan.id}/buyer-links`, link))
  await post(`/buyer-plans/${shared.link.split('/p/')[1]}/answers`, { stepId: task.id, kind: 'refuse', reason: `${marker} reason` })
  const assignment = { edit: 'assign', assignment: { id: randomUUID(), taskId: task.id, resourceId: ids.first('resource') } }
  await post(`/plans/${plan.id}/changes`, { revision: 1, edits: [assignment] })
  ids.add('planTemplate', Made.parse(await post(`/plans/${plan.id}/template`, { name: `${marker} template` })).id)
  await post(`/pursuits/${ids.first('pursuit')}/portfolio-decision`, { outcome: 'go', reason: `${marker} reason` })
  await post('/portfolio/levellings', { seconds: 1 })
  await post('/forecast/snapshots', {})
  const risk = Made.parse(
    await post('/risks', { title: `${marker} risk`, pursuitId: ids.first('pursuit'), kind: 'threat', category: 'customer', probability: 0.2 }),
  )
  ids.add('risk', risk.id)
  ids.add('riskResponse', Made.parse(await post('/risk-responses', { riskId: risk.id, strategy: 'accept', what: `${marker} response` })).id)
  await post('/tasks', { title: `${marker} task`, assigneeId: founder.memberId })
  await product.application.settle()
  await harvest(product, founder, given)
}

type Passing = { post: (path: string, input: unknown) => Promise<unknown>; pursuitId: string; deputy: Person }

/** On through the gates with waivers, which leave debts, until one asks for an approval; it is asked for. */
async function passTo(product: Product, { post, pursuitId, deputy }: Passing): Promise<void> {
  for (let stage = 0; stage < 5; stage++) {
    const { missing } = Gate.parse((await product.call('GET', `/pursuits/${pursuitId}/gate`, { person: deputy })).json)
    const approval = missing.find(({ remedy }) => remedy.kind === 'approval')
    if (approval && stage > 0) return void (await post(`/pursuits/${pursuitId}/approvals`, { criterionKey: approval.key }))
    await post(`/pursuits/${pursuitId}/advance`, { waiver: { reason: 'for the proof', until: '2099-01-01' } })
  }
  throw new Error('no gate asks for an approval')
}
