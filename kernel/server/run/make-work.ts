import { metaOf, type Operation, type OutputOf } from '#kernel/contract/operation.ts'
import { commonProblems, type CommonProblem, type ProblemMap } from '#kernel/contract/problem.ts'
import { Refusal } from '../refusal.ts'
import type { Runtime } from '../runtime.ts'
import { changeEvent, writeTrail } from '../trail/flush.ts'
import type { Actor } from '../actor.ts'
import type { Change, Db, Event, Work } from '../work.ts'
import { jobRequested } from '../trail/events.ts'
import { after, type Aftermath } from './aftermath.ts'
import { checkRight, validInput } from './check.ts'

export type Request = Work['request']

export const noRequest: Request = { address: '', agent: '', cookies: {}, setCookie: () => {} }

export type Call = {
  actor: Actor
  requestId: string
  request?: Request
  idempotencyKey?: string | undefined
}

export type MakeWork = {
  runtime: Runtime
  call: Call
  db: Db
  via: string
  problems: ProblemMap
  changeId?: string
  /** Hears of what happens in place of the outbox: nobody else is told. */
  hear?: (event: Event) => void
}

/** The one argument of everything that works, and what it leaves behind for after the commit. */
export function makeWork({ runtime, call, db, via, problems, changeId = runtime.newId(), hear }: MakeWork): { work: Work; aftermath: Aftermath } {
  const aftermath: Aftermath = { live: [], changed: false, own: [] }
  let changes: Change[] = []
  let events: Event[] = []
  const work: Work = {
    actor: call.actor,
    db,
    database: runtime.database,
    registry: runtime.registry,
    now: () => runtime.clock().toISOString(),
    newId: runtime.newId,
    requestId: call.requestId,
    changeId,
    via,
    log: runtime.log,
    config: runtime.config,
    refuse: (code, explained) => {
      throw new Refusal(code, kindOf(code, problems), explained)
    },
    change: (change) => void changes.push(change),
    emit: (event) => void events.push(event),
    afterCommit: (run) => void aftermath.own.push(run),
    enqueue: (job, data, options = {}) => void events.push({ name: jobRequested, payload: { job, data, options } }),
    call: <T extends Operation>(contract: T, input: unknown) => callInside(runtime, work, { contract, input }),
    within: (actor, run) => performWithin(runtime, { call: { ...call, actor }, via, problems }, run),
    flush: async () => {
      // A listener may change records itself; what it changes is written in the next round.
      while (changes.length + events.length > 0) {
        const [pendingChanges, pendingEvents] = [changes, events]
        changes = []
        events = []
        aftermath.changed = true
        const message = await writeTrail(work, { changes: pendingChanges, events: pendingEvents, origin: runtime.live.origin, told: !hear })
        if (hear) for (const event of [...pendingChanges.map(changeEvent), ...pendingEvents]) hear(event)
        else aftermath.live.push(message)
      }
    },
    request: call.request ?? noRequest,
  }
  return { work, aftermath }
}

function kindOf(code: string, problems: ProblemMap) {
  const declared = problems[code] ?? (code in commonProblems ? commonProblems[code as CommonProblem] : undefined)
  if (!declared) throw new Error(`${code} is not declared by the contract`)
  return declared.kind
}

export const problemsOf = (contract: Operation): ProblemMap => metaOf(contract).problems

/** Another operation in the transaction of the one at work, with the rights of the same actor. */
async function callInside<T extends Operation>(
  runtime: Runtime,
  work: Work,
  { contract, input }: { contract: T; input: unknown },
): Promise<OutputOf<T>> {
  const meta = metaOf(contract)
  const implementation = runtime.registry.operations.get(meta.name)
  if (!implementation) throw new Error(`no module brings ${meta.name}`)
  checkRight(work.actor, meta.permission)
  const { work: inner } = makeWork({
    runtime,
    call: { actor: work.actor, requestId: work.requestId, request: work.request },
    db: work.db,
    via: meta.name,
    problems: problemsOf(contract),
    changeId: work.changeId,
  })
  const output = await implementation.run(
    { ...inner, change: work.change, emit: work.emit, enqueue: work.enqueue, afterCommit: work.afterCommit, flush: work.flush },
    validInput(contract, input),
  )
  return output as OutputOf<T> // an implementation answers what its contract says
}

/** A piece of work in a write transaction of its own, with what follows the commit. */
async function performWithin<T>(runtime: Runtime, given: Pick<MakeWork, 'call' | 'via' | 'problems'>, body: (work: Work) => Promise<T>): Promise<T> {
  const { output, aftermath } = await runtime.database.write({ workspaceId: given.call.actor.workspaceId }, async (db) => {
    const made = makeWork({ runtime, db, ...given })
    const output = await body(made.work)
    await made.work.flush()
    return { output, aftermath: made.aftermath }
  })
  after(runtime, aftermath)
  return output
}
