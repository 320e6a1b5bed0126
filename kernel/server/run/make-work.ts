import { metaOf, type Operation } from '#kernel/contract/operation.ts'
import { commonProblems, type CommonProblem, type ProblemMap } from '#kernel/contract/problem.ts'
import { Refusal } from '../refusal.ts'
import type { Runtime } from '../runtime.ts'
import { writeTrail } from '../trail/flush.ts'
import type { LiveMessage } from '../live.ts'
import type { Actor } from '../actor.ts'
import type { Change, Db, Event, Work } from '../work.ts'
import { jobRequested } from '../trail/events.ts'
import { callInside, performWithin } from './perform.ts'

export type Request = Work['request']

export const noRequest: Request = { address: '', agent: '', cookies: {}, setCookie: () => {} }

export type Call = {
  actor: Actor
  requestId: string
  request?: Request
  idempotencyKey?: string | undefined
}

/** What a transaction leaves to be done once it has committed. */
export type Aftermath = {
  live: LiveMessage[]
  changed: boolean
}

export type MakeWork = { runtime: Runtime; call: Call; db: Db; via: string; problems: ProblemMap; changeId?: string }

/** The one argument of everything that works, and what it leaves behind for after the commit. */
export function makeWork({ runtime, call, db, via, problems, changeId = runtime.newId() }: MakeWork): { work: Work; aftermath: Aftermath } {
  const aftermath: Aftermath = { live: [], changed: false }
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
        aftermath.live.push(await writeTrail(work, { changes: pendingChanges, events: pendingEvents, origin: runtime.live.origin }))
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
