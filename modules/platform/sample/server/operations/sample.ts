import { implement, type Implementation } from '#kernel/server/implement.ts'
import { untyped } from '#kernel/server/record/store.ts'
import { elevated, type Work } from '#kernel/server/work.ts'
import { sample, type SampleStatus } from '../../contract/index.ts'
import type { SampleContent } from '../content.ts'
import { countRecords } from '../store/sample-record.ts'
import { beginRun, lockedRun, readRun, type SampleRun } from '../store/sample-run.ts'

/** A run that was not heard of for so long is given up: its process is gone. */
const aliveMs = 60_000

export function sampleOperations(content: Pick<SampleContent, 'fills'>): Implementation[] {
  return [
    implement(sample.get, ({ work }) => statusOf(work, content)),
    implement(sample.load, async ({ work, input, actor, refuse, enqueue }) => {
      const run = await lockedRun(work)
      // What a run left that was cut off is taken out first, by the job itself.
      if (run && stateOf(work, run) !== 'failed') return refuse('SAMPLE_PRESENT')
      enqueue('sample.load', { attempt: await beginRun(work, { state: 'loading', locale: input.locale ?? actor.locale }) }, { retryLimit: 0 })
      work.emit({ name: 'sample.progressed' })
      return statusOf(work, content)
    }),
    implement(sample.remove, async ({ work, refuse, enqueue }) => {
      const run = await lockedRun(work)
      if (!run) return refuse('SAMPLE_MISSING')
      if (isAtWork(work, run)) return refuse('SAMPLE_BUSY')
      enqueue('sample.remove', { attempt: await beginRun(work, { state: 'removing', locale: run.locale }) })
      work.emit({ name: 'sample.progressed' })
      return statusOf(work, content)
    }),
  ]
}

const isAtWork = (work: Work, { state, heartbeatAt }: SampleRun): boolean =>
  (state === 'loading' || state === 'removing') && Date.parse(work.now()) - Date.parse(heartbeatAt) < aliveMs

/** A run that was given up shows as what can be done about it: loading can begin anew, and what is left can be removed. */
const stateOf = (work: Work, run: SampleRun): SampleRun['state'] =>
  run.state === 'loading' && !isAtWork(work, run) ? 'failed' : run.state === 'removing' && !isAtWork(work, run) ? 'loaded' : run.state

async function statusOf(work: Work, { fills }: Pick<SampleContent, 'fills'>): Promise<SampleStatus> {
  const run = await readRun(work)
  return {
    state: run ? stateOf(work, run) : 'none',
    locale: run?.locale ?? null,
    progress: run?.progress ?? null,
    startedAt: run?.startedAt ?? null,
    finishedAt: run?.finishedAt ?? null,
    records: await countRecords(work),
    kept: run?.kept ?? [],
    empty: await isEmpty(work, fills),
  }
}

/** Whoever may manage the workspace is told whether anything is in it, not what. */
async function isEmpty(work: Work, fills: readonly string[]): Promise<boolean> {
  for (const name of fills) {
    const store = work.registry.records.get(name)
    if (store && (await untyped(store).list(elevated(work), { limit: 1, archived: 'with' })).items.length > 0) return false
  }
  return true
}
