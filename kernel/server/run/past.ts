import { metaOf, type InputOf, type Operation, type OutputOf } from '#kernel/contract/operation.ts'
import { systemActor, type Actor } from '../actor.ts'
import type { EventMessage } from '../module.ts'
import type { Runtime } from '../runtime.ts'
import { idsAt } from '../uuidv7.ts'
import type { Db, Event, Work } from '../work.ts'
import { makeWork, problemsOf, type MakeWork } from './make-work.ts'
import { validInput } from './check.ts'

/** When something was done, and by whom. `at` in milliseconds since 1970. */
export type Moment = { at: number; actor: Actor }

/**
 * Operations carried out as if it were an earlier moment: what they write, the history and the ids bear that time. For a past that is
 * written down afterwards. Nobody is told of it (no outbox, no live message) but the subscribers that are named, at that same moment.
 */
export type Past = {
  call: <T extends Operation>(moment: Moment, contract: T, input: InputOf<T> | Record<string, unknown>) => Promise<OutputOf<T>>
  /** A piece of work that no operation stands for. */
  run: <T>(moment: Moment, via: string, body: (work: Work) => Promise<T>) => Promise<T>
}

export type PastOptions = {
  work: Work
  /** The transaction of the moment: the past is written in several. */
  db: () => Db
  /** Names of the subscribers that hear. */
  hears: readonly string[]
  /** Told of everything that happens, in order. */
  onEvent: (event: Event) => void
}

export function openPast({ work: now, db, hears, onEvent }: PastOptions): Past {
  const runtimeAt = (at: number): Runtime => ({
    database: now.database,
    registry: now.registry,
    log: now.log,
    config: now.config,
    checkOutput: false,
    clock: () => new Date(at),
    newId: idsAt(at),
    live: silence,
    startJob: async () => {},
    wakeOutbox: () => {},
  })
  const runAt = async <T>(given: Omit<MakeWork, 'db' | 'hear'>, body: (work: Work) => Promise<T>): Promise<T> => {
    const heard: Event[] = []
    const { work } = makeWork({ ...given, db: db(), hear: (event) => void heard.push(event) })
    const result = await body(work)
    await work.flush()
    for (const event of heard) await tell(work, given, event)
    return result
  }
  const tell = async (work: Work, { runtime, call }: Pick<MakeWork, 'runtime' | 'call'>, event: Event): Promise<void> => {
    onEvent(event)
    for (const subscriber of work.registry.subscribersOf(event.name).filter(({ name }) => hears.includes(name))) {
      const actor = { ...systemActor(call.actor.workspaceId, call.actor.locale), timeZone: call.actor.timeZone }
      await runAt({ runtime, call: { ...call, actor }, via: subscriber.name, problems: {} }, (inner) => subscriber.run(inner, messageOf(work, event)))
    }
  }
  return {
    call: async (moment, contract, input) => {
      const { name } = metaOf(contract)
      const implementation = now.registry.operations.get(name)
      if (!implementation) throw new Error(`no module brings ${name}`)
      const given = {
        runtime: runtimeAt(moment.at),
        call: { actor: moment.actor, requestId: now.requestId },
        via: name,
        problems: problemsOf(contract),
      }
      return (await runAt(given, (work) => implementation.run(work, validInput(contract, input)))) as OutputOf<typeof contract> // an implementation answers what its contract says
    },
    run: ({ at, actor }, via, body) => runAt({ runtime: runtimeAt(at), call: { actor, requestId: now.requestId }, via, problems: {} }, body),
  }
}

const messageOf = (work: Work, { name, recordType, recordId, payload }: Event): EventMessage => ({
  id: work.newId(),
  name,
  recordType: recordType ?? null,
  recordId: recordId ?? null,
  payload: payload ?? {},
  at: work.now(),
  changeId: work.changeId,
  actorId: work.actor.memberId,
})

const silence: Runtime['live'] = { publish: () => {}, subscribe: () => () => {}, onMissed: () => {}, origin: '', close: async () => {} }
