import { createHash } from 'node:crypto'
import { z } from 'zod'
import { metaOf, type Operation, type OutputOf } from '#kernel/contract/operation.ts'
import type { ProblemIssue } from '#kernel/contract/problem.ts'
import { isSignedIn, may, type Actor } from '../actor.ts'
import type { Implementation } from '../implement.ts'
import { refuseCommon } from '../refusal.ts'
import type { Runtime } from '../runtime.ts'
import type { Db, Work } from '../work.ts'
import { rememberAnswer, recallAnswer } from './idempotency.ts'
import { makeWork, problemsOf, type Aftermath, type Call, type MakeWork } from './make-work.ts'

export type Performed = { output: unknown; changeId: string | null }

/**
 * Runs one operation for one caller, whichever way the call came: right, input, transaction, body, trail and outbox, commit, then
 * live messages and jobs. Throws a Refusal for every declared problem.
 */
export async function perform(runtime: Runtime, implementation: Implementation, given: { input: unknown; call: Call }): Promise<Performed> {
  const { contract } = implementation
  const meta = metaOf(contract)
  checkRight(given.call.actor, meta.permission)
  const input = validInput(contract, given.input)
  const run = async (db: Db): Promise<Performed & { aftermath: Aftermath }> => {
    const { work, aftermath } = makeWork({ runtime, call: given.call, db, via: meta.name, problems: problemsOf(contract) })
    const output = await answer(runtime, { implementation, work, input, call: given.call })
    await work.flush()
    return { output, changeId: aftermath.changed ? work.changeId : null, aftermath }
  }
  const { aftermath, ...performed } = await inTransaction(runtime, { mode: meta.transaction, actor: given.call.actor, run })
  after(runtime, aftermath)
  if (runtime.checkOutput) performed.output = checkedOutput(contract, performed.output)
  return performed
}

/** Another operation in the transaction of the one at work, with the rights of the same actor. */
export async function callInside<T extends Operation>(runtime: Runtime, work: Work, { contract, input }: { contract: T; input: unknown }): Promise<OutputOf<T>> {
  const meta = metaOf(contract)
  const implementation = runtime.registry.operations.get(meta.name)
  if (!implementation) throw new Error(`no module brings ${meta.name}`)
  checkRight(work.actor, meta.permission)
  const { work: inner } = makeWork({ runtime, call: { actor: work.actor, requestId: work.requestId, request: work.request }, db: work.db, via: meta.name, problems: problemsOf(contract), changeId: work.changeId })
  const output = await implementation.run({ ...inner, change: work.change, emit: work.emit, enqueue: work.enqueue, flush: work.flush }, validInput(contract, input))
  return output as OutputOf<T> // an implementation answers what its contract says
}

/** A piece of work in a write transaction of its own, with what follows the commit. */
export async function performWithin<T>(runtime: Runtime, given: Pick<MakeWork, 'call' | 'via' | 'problems'>, body: (work: Work) => Promise<T>): Promise<T> {
  const { output, aftermath } = await runtime.database.write({ workspaceId: given.call.actor.workspaceId }, async (db) => {
    const made = makeWork({ runtime, db, ...given })
    const output = await body(made.work)
    await made.work.flush()
    return { output, aftermath: made.aftermath }
  })
  after(runtime, aftermath)
  return output
}

export function checkRight(actor: Actor, permission: string): void {
  if (permission === 'public') return
  if (!isSignedIn(actor)) refuseCommon('UNAUTHENTICATED')
  if (permission !== 'signedIn' && !may(actor, permission)) refuseCommon('FORBIDDEN', { data: { right: permission } })
}

export function validInput(contract: Operation, input: unknown): unknown {
  const schema = contract['~orpc'].inputSchema ?? z.unknown()
  const parsed = schema.safeParse(input ?? {})
  if (parsed.success) return parsed.data
  return refuseCommon('INVALID_INPUT', { issues: parsed.error.issues.map(issueOf) })
}

const issueOf = (issue: z.core.$ZodIssue): ProblemIssue => ({ path: issue.path.map((part) => (typeof part === 'number' ? part : String(part))), message: issue.message })

function checkedOutput(contract: Operation, output: unknown): unknown {
  const parsed = contract['~orpc'].outputSchema?.safeParse(output)
  if (!parsed || parsed.success) return output
  throw new Error(`${metaOf(contract).name} answers what its contract does not say: ${z.prettifyError(parsed.error)}`)
}

type Answering = { implementation: Implementation; work: Work; input: unknown; call: Call }

async function answer(runtime: Runtime, { implementation, work, input, call }: Answering): Promise<unknown> {
  const { transaction } = metaOf(implementation.contract)
  if (!call.idempotencyKey || transaction !== 'write' || !work.actor.memberId) return implementation.run(work, input)
  const request = { key: call.idempotencyKey, hash: createHash('sha256').update(implementation.name).update(JSON.stringify(input)).digest('hex') }
  const recalled = await recallAnswer(work, request)
  if (recalled) return recalled.response
  const output = await implementation.run(work, input)
  await rememberAnswer(work, { ...request, response: output, now: runtime.clock().toISOString() })
  return output
}

type Transaction<T> = { mode: 'write' | 'read' | 'none'; actor: Actor; run: (db: Db) => Promise<T> }

/** Operations without a workspace (sign-in, set-up) open what they need themselves. */
export function inTransaction<T>({ database }: Pick<Runtime, 'database'>, { mode, actor, run }: Transaction<T>): Promise<T> {
  if (mode === 'none' || !actor.workspaceId) return run(noDatabase)
  const scope = { workspaceId: actor.workspaceId }
  return mode === 'read' ? database.read(scope, run) : database.write(scope, run)
}

/** Stands where no transaction is open, so that using it says what is wrong. */
const noDatabase = new Proxy({}, {
  get: (_, name) => {
    throw new Error(`no transaction is open here (db.${String(name)}); use work.database`)
  },
}) as Db

export function after(runtime: Runtime, { live, changed }: Aftermath): void {
  for (const message of live) runtime.live.publish(message)
  if (changed) runtime.wakeOutbox()
}
