import { savepoint } from '#kernel/database/index.ts'
import { systemActor, type Actor } from '#kernel/server/actor.ts'
import type { Job } from '#kernel/server/module.ts'
import { openPast, type Past } from '#kernel/server/run/past.ts'
import { refusalOf } from '#kernel/server/run/refusal-of.ts'
import { untyped, type RecordStore } from '#kernel/server/record/store.ts'
import type { Db, Work } from '#kernel/server/work.ts'
import type { KeptRecord } from '../contract/index.ts'
import { keptRecords, type Place } from '../domain/kept.ts'
import type { SampleContent } from './content.ts'
import { findPointers, forwardFields, portions, type Sample } from './find-pointers.ts'
import { cascadingColumns, forgetRecords, rememberedRecords } from './store/sample-record.ts'
import { endRun, forgetRun, noteProgress, readRun } from './store/sample-run.ts'
import { tellAll } from './tell-all.ts'

/** Takes the sample company out in the background. */
export const removeJob = (content: Pick<SampleContent, 'afterwards'>): Job => ({
  name: 'sample.remove',
  transaction: 'none',
  run: async (job, { attempt }) => {
    const { workspaceId } = job.actor
    const run = await job.database.read({ workspaceId }, (db) => readRun({ ...job, db }))
    if (!run || run.attempt !== attempt || run.state !== 'removing') return
    const actor = systemActor(workspaceId, run.locale)
    const kept = await removeAll(job, { actor, attempt: run.attempt, silent: false })
    await job.within(actor, async (work) => {
      if (kept.length > 0) await endRun(work, { attempt: run.attempt, state: 'remains', kept })
      else await forgetRun(work, run.attempt)
      work.change({ recordType: 'sample', recordId: run.attempt, action: 'remove', before: { locale: run.locale }, after: null })
      for (const name of content.afterwards) work.enqueue(name, {})
      tellAll(work)
    })
  },
})

type Removing = { actor: Actor; attempt: string; silent: boolean }

/**
 * Removes what loading made, the last made first, but for what own records hold; answers what was kept. Each portion is a transaction, so
 * that a removal that was cut off goes on where it stopped.
 */
export async function removeAll(job: Work, { actor, attempt, silent }: Removing): Promise<KeptRecord[]> {
  const { sample, kept } = await job.within(actor, async (work) => {
    const remembered = await rememberedRecords(work)
    const pointers = await findPointers(work, { sample: remembered, cascading: await cascadingColumns(work) })
    return { sample: remembered, kept: keptRecords(pointers) }
  })
  const held = [...kept.values()]
  const gone: Sample = new Map([...sample].map(([type, ids]) => [type, new Set([...ids].filter((id) => !kept.has(`${type} ${id}`)))]))
  const total = [...gone.values()].reduce((sum, ids) => sum + ids.size, 0)
  const quietly = quiet(job, actor)
  let done = 0
  const stuck: Place[] = []
  const step = (body: (work: Work) => Promise<Place[]>, count: number) =>
    job.within(actor, async (work) => {
      stuck.push(...(await quietly(work, body)))
      done += count
      if (!silent) {
        work.emit({ name: 'sample.progressed' })
        await noteProgress(work, { attempt, progress: total === 0 ? 1 : done / total })
      }
    })
  const stores = [...job.registry.records.values()].filter(({ name }) => gone.has(name))
  for (const [index, store] of stores.entries()) {
    const fields = forwardFields(store, new Set(stores.slice(index + 1).map(({ name }) => name)))
    if (fields.length > 0) for (const ids of portions(gone.get(store.name) ?? [])) await step((work) => clear(work, store, { ids, fields }), 0)
  }
  for (const store of stores.toReversed()) {
    for (const ids of portions([...(gone.get(store.name) ?? [])].toReversed(), 200)) await step((work) => remove(work, store, ids), ids.length)
  }
  // What was in the way of these, an archived record for one, is gone by now.
  const again = stuck.splice(0)
  for (const store of stores) {
    const ids = again.filter(({ type }) => type === store.name).map(({ id }) => id)
    if (ids.length > 0) await step((work) => remove(work, store, ids), 0)
  }
  held.push(...stuck.map((place) => ({ place, holder: place })))
  return job.within(actor, (work) => describe(work, held))
}

/** History is written, but nobody is told of each of thousands of records. */
function quiet(job: Work, actor: Actor) {
  let db: Db | null = null
  const past: Past = openPast({ work: job, db: () => db ?? job.db, hears: [], onEvent: () => {} })
  return async <T>(work: Work, body: (work: Work) => Promise<T>): Promise<T> => {
    db = work.db
    return past.run({ at: Date.parse(job.now()), actor }, 'sample.remove', body)
  }
}

async function clear(work: Work, store: RecordStore, { ids, fields }: { ids: readonly string[]; fields: readonly string[] }): Promise<Place[]> {
  const rows = await untyped(store).find(work, ids)
  const patch = Object.fromEntries(fields.map((field) => [field, null]))
  for (const row of rows) {
    if (row['archivedAt'] === null && fields.some((field) => row[field] !== null)) await untyped(store).update(work, { id: String(row['id']), patch })
  }
  return []
}

/** Answers those that the database did not let go. */
async function remove(work: Work, store: RecordStore, ids: readonly string[]): Promise<Place[]> {
  if (await attemptRemoval(work, store, ids)) return []
  const stuck: Place[] = []
  for (const id of ids) if (!(await attemptRemoval(work, store, [id]))) stuck.push({ type: store.name, id })
  return stuck
}

async function attemptRemoval(work: Work, store: RecordStore, ids: readonly string[]): Promise<boolean> {
  try {
    await savepoint(work.db, async () => {
      await untyped(store).remove(work, ids)
      await forgetRecords(work, { recordType: store.name, ids })
    })
    return true
  } catch (error) {
    if (refusalOf(error)?.code === 'STILL_REFERENCED') return false
    throw error
  }
}

async function describe(work: Work, held: readonly { place: Place; holder: Place }[]): Promise<KeptRecord[]> {
  const titles = await titlesOf(
    work,
    held.flatMap(({ place, holder }) => [place, holder]),
  )
  const titleOf = ({ type, id }: Place) => titles.get(`${type} ${id}`) ?? ''
  return held.map(({ place, holder }) => ({
    recordType: place.type,
    recordId: place.id,
    title: titleOf(place),
    heldByType: holder.type,
    heldById: holder.id,
    heldByTitle: titleOf(holder),
  }))
}

async function titlesOf(work: Work, places: readonly Place[]): Promise<Map<string, string>> {
  const titles = new Map<string, string>()
  for (const [type, ofType] of Map.groupBy(places, (place) => place.type)) {
    const store = work.registry.records.get(type)
    if (!store) continue
    for (const ids of portions(new Set(ofType.map(({ id }) => id)))) {
      for (const row of await untyped(store).find(work, ids))
        titles.set(`${type} ${String(row['id'])}`, String(row[store.contract.options.title] ?? ''))
    }
  }
  return titles
}
