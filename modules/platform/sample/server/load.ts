import { openPast } from '#kernel/server/run/past.ts'
import { systemActor, type Actor } from '#kernel/server/actor.ts'
import type { Job } from '#kernel/server/module.ts'
import type { Db, Event, Work } from '#kernel/server/work.ts'
import { baseCurrencyOf } from '#modules/platform/identity/server/readers.ts'
import type { SampleContent } from './content.ts'
import { removeAll } from './remove.ts'
import { rememberRecords, type SampleRecord } from './store/sample-record.ts'
import { endRun, noteProgress, readRun } from './store/sample-run.ts'
import { tellAll } from './tell-all.ts'

/** So many moments of the past are written in one transaction: others get their turn in between. */
const momentsAtOnce = 10

/** Writes the history of the sample company, a stretch of it a transaction; when it fails nothing of it stays. */
export const loadJob = (content: SampleContent): Job => ({
  name: 'sample.load',
  transaction: 'none',
  run: async (job, { attempt }) => {
    const { workspaceId } = job.actor
    const run = await job.database.read({ workspaceId }, (db) => readRun({ ...job, db }))
    if (!run || run.attempt !== attempt || run.state !== 'loading') return
    const actor: Actor = { ...systemActor(workspaceId, run.locale) }
    try {
      // A run that was cut off begins anew.
      await removeAll(job, { actor, attempt: run.attempt, silent: true })
      if (await writeHistory(job, { content, actor, attempt: run.attempt })) await finish(job, { content, actor, attempt: run.attempt })
    } catch (error) {
      job.log.error({ error }, 'the sample company could not be loaded')
      await removeAll(job, { actor, attempt: run.attempt, silent: true })
      await job.within(actor, (work) => endRun(work, { attempt: run.attempt, state: 'failed' }).then(() => tellAll(work)))
    }
  },
})

type Loading = { content: SampleContent; actor: Actor; attempt: string }

async function writeHistory(job: Work, { content, actor, attempt }: Loading): Promise<boolean> {
  const made: SampleRecord[] = []
  const onEvent = (event: Event) => void made.push(...recordOf(job, event))
  let db: Db | null = null
  const open = () => db ?? notOpen()
  const now = Date.parse(job.now())
  const past = openPast({ work: job, db: open, hears: content.hears, onEvent })
  const { workspaceId, locale } = actor
  const baseCurrency = await job.database.read({ workspaceId }, (read) => baseCurrencyOf(read, workspaceId))
  const history = content.history({ past, now, workspaceId, locale, baseCurrency, system: actor })
  let next = await history.next()
  while (!next.done) {
    const alive = await job.within(actor, async (work) => {
      db = work.db
      let at = now
      for (let i = 0; i < momentsAtOnce && !next.done; i++) {
        at = next.value
        next = await history.next()
      }
      db = null
      await rememberRecords(work, made.splice(0))
      work.emit({ name: 'sample.progressed' })
      return noteProgress(work, { attempt, progress: 1 - (now - at) / (content.days * 86_400_000) })
    })
    if (!alive) return false
  }
  return true
}

function notOpen(): never {
  throw new Error('a sample may touch the database only after its first moment is taken')
}

const recordOf = (job: Work, { name, recordType, recordId }: Event): SampleRecord[] =>
  recordType && recordId && name === `${recordType}.created` && job.registry.records.has(recordType) ? [{ recordType, recordId }] : []

async function finish(job: Work, { content, actor, attempt }: Loading): Promise<void> {
  await job.within(actor, async (work) => {
    await endRun(work, { attempt, state: 'loaded' })
    work.change({ recordType: 'sample', recordId: attempt, action: 'create', before: null, after: { locale: actor.locale } })
    for (const name of content.afterwards) work.enqueue(name, {})
    tellAll(work)
  })
}
