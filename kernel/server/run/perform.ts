import { createHash } from 'node:crypto'
import { metaOf } from '#kernel/contract/operation.ts'
import type { Actor } from '../actor.ts'
import type { Implementation } from '../implement.ts'
import type { Runtime } from '../runtime.ts'
import type { Db, Work } from '../work.ts'
import { after, type Aftermath } from './aftermath.ts'
import { checkRight, checkedOutput, validInput } from './check.ts'
import { rememberAnswer, recallAnswer } from './idempotency.ts'
import { makeWork, problemsOf, type Call } from './make-work.ts'

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
const noDatabase = new Proxy(
  {},
  {
    get: (_, name) => {
      throw new Error(`no transaction is open here (db.${String(name)}); use work.database`)
    },
  },
) as Db
