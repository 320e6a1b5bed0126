import { inThread } from '#kernel/server/threads.ts'
import type { Work } from '#kernel/server/work.ts'
import type { LevellingQuestion } from '../domain/question.ts'
import type { SearchInput, SearchResult, SearchStep } from './search-thread.ts'
import { saveBeat, saveEnd, saveFailure, saveStep } from './store/levelling.ts'

const entry = new URL('./search-thread.ts', import.meta.url)

/** A search lasts: forecasts and others do not wait for it. */
const lane = 'levelling'

/** Searches of this process, to end them at once when they are asked to here; others hear of it when they next write. */
const halts = new Map<string, Int32Array>()

export function haltHere(id: string): void {
  const stop = halts.get(id)
  if (stop) Atomics.store(stop, 0, 1)
}

const beatEvery = 15_000

let warm = false

/** Whoever looks at levellings may ask for one next: the thread has its program by then. */
export function warmUp(): void {
  if (warm) return
  warm = true
  const question: LevellingQuestion = {
    today: 0,
    calendar: { week: [] },
    plans: [],
    people: [],
    earlier: [],
    exchange: false,
    movePrice: 0,
    exchangePrice: 0,
  }
  inThread<SearchInput, SearchResult>({ entry, lane, input: { question, seconds: 0, halt: new SharedArrayBuffer(4) } }).catch(() => undefined)
}

type Asked = { id: string; question: LevellingQuestion; seconds: number }

/** Levels in a thread and keeps what comes of it; never throws, since nobody waits for it. */
export async function levelPlans({ database, actor, log, now }: Work, { id, question, seconds }: Asked): Promise<void> {
  const halt = new SharedArrayBuffer(4)
  const stop = new Int32Array(halt)
  halts.set(id, stop)
  const { workspaceId } = actor
  const where = () => ({ workspaceId, id, at: now() })
  const write = <T>(run: Parameters<typeof database.write<T>>[1]): Promise<T> => database.write<T>({ workspaceId }, run)
  // While it waits for its turn it is not forsaken.
  const beat = setInterval(() => void write((db) => saveBeat(db, where())).catch(() => undefined), beatEvery)
  let last: Promise<unknown> = Promise.resolve()
  const seen = (step: SearchStep): void => {
    last = last
      .then(() => write((db) => saveStep(db, where(), step)))
      .then(({ halt: asked }) => asked && Atomics.store(stop, 0, 1))
      .catch((error: unknown) => log.error({ error }, 'a levelling could not say how far it is'))
  }
  try {
    const result = await inThread<SearchInput, SearchResult, SearchStep>({ entry, lane, input: { question, seconds, halt }, onProgress: seen })
    await last
    await write((db) => (result.status === 'leveled' ? saveEnd(db, where(), result) : saveFailure(db, where())))
    if (result.status === 'infeasible') log.warn({ result }, 'plans can’t be levelled')
  } catch (error) {
    log.error({ error }, 'levelling failed')
    await last
    await write((db) => saveFailure(db, where())).catch(() => undefined)
  } finally {
    clearInterval(beat)
    halts.delete(id)
  }
}
