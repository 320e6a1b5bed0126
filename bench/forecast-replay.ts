import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { modules } from '#apps/server/modules.ts'
import { openMigratedDatabase } from '#kernel/database/index.ts'
import { systemActor } from '#kernel/server/actor.ts'
import { createApplication } from '#kernel/server/application.ts'
import { identity } from '#modules/platform/identity/contract/index.ts'
import { sample } from '#modules/platform/sample/contract/index.ts'
import { makeSampleModule, type SampleContent, type SampleSetting } from '#modules/platform/sample/server/index.ts'
import { forecast } from '#modules/insight/forecast/contract/index.ts'
import { sampleCompany } from '#samples/index.ts'
import { replayOpportunities } from './replay/opportunities.ts'
import { judge, printed, type Foretold } from './replay/judge.ts'

/**
 * `node bench/forecast-replay.ts [folder of crm-opportunities]`: the forecast of a quarter, week by week as it would have been, beside the weighted
 * pipeline; first over the two years of the sample company (whose truth is drawn by `samples/deal/plan.ts`, which the forecast does not know), then over
 * opportunities from elsewhere if their folder is given.
 */
const day = 86_400_000
const told: (Foretold & { quarter: string })[] = []

/** Each Monday what the simulation, the weighted pipeline and its exact distribution say of this quarter and the next. */
async function* everyMonday({ past, now, system }: SampleSetting): AsyncGenerator<number, void, void> {
  const actor = { ...systemActor(system.workspaceId), timeZone: 'Asia/Shanghai' }
  for (let back = 640; back > 0; back -= 7) {
    const at = now - back * day
    yield at
    const simulated = await past.call({ at, actor }, forecast.simulate, {})
    for (const [ahead, { from, to, signed }] of simulated.quarters.slice(0, 2).entries()) {
      const exact = await past.call({ at, actor }, forecast.period, { from, to })
      told.push({
        quarter: from,
        ahead,
        simulated: { mean: number(signed.mean), p10: number(signed.p10), p50: number(signed.p50), p90: number(signed.p90) },
        weighted: {
          mean: number(exact.outlook.mean.value),
          p10: number(exact.outlook.p10.value),
          p50: number(exact.outlook.p50.value),
          p90: number(exact.outlook.p90.value),
        },
        to,
        actual: null,
      })
    }
    if (back % 70 === 0) console.error(`${new Date(at).toISOString().slice(0, 10)} …`)
  }
}
const Ended = z.object({ won: z.object({ value: z.object({ value: z.string().nullable() }) }) })
const number = (text: string | null): number => (text === null ? 0 : Number(text))

/** Two stories as one, in the order of time. */
async function* together(setting: SampleSetting): AsyncGenerator<number, void, void> {
  const stories = [sampleCompany.history(setting), everyMonday(setting)]
  const next = await Promise.all(stories.map((story) => story.next()))
  for (;;) {
    const [i] = [0, 1].filter((one) => !next[one]?.done).toSorted((a, b) => Number(next[a]?.value) - Number(next[b]?.value))
    if (i === undefined) return
    const [story, one] = [stories[i], next[i]]
    if (!story || !one || one.done) return
    yield one.value
    next[i] = await story.next()
  }
}

async function replaySample(): Promise<Foretold[]> {
  const content: SampleContent = { ...sampleCompany, history: together }
  const replayed = modules.map((module) => (module.name === 'sample' ? makeSampleModule(content) : module))
  const sources = replayed.flatMap(({ name, migrations }) => (migrations ? [{ module: name, folder: migrations }] : []))
  const database = await openMigratedDatabase({ sources })
  const folder = mkdtempSync(join(tmpdir(), 'zhulu-replay-'))
  const application = await createApplication({
    database,
    modules: replayed,
    config: { ZHULU_SECRET: 'a secret of this bench, long enough', ZHULU_DATA: folder },
  })
  const request = { address: '127.0.0.1', agent: 'bench', cookies: {}, setCookie: () => {} }
  const nobody = { ...systemActor(''), via: 'nobody' as const }
  const { output } = await application.perform(identity.setup.complete, {
    input: {
      workspace: { name: 'Replay', baseCurrency: 'CNY', timeZone: 'Asia/Shanghai', locale: 'en' },
      administrator: { name: 'Replay', email: 'replay@example.com', password: 'correct horse battery staple 9' },
    },
    call: { actor: nobody, requestId: application.runtime.newId(), request },
  })
  const boss = systemActor(z.object({ workspaceId: z.string() }).parse(output).workspaceId)
  const ask = { actor: boss, requestId: application.runtime.newId() }
  await application.perform(sample.load, { input: { locale: 'en' }, call: ask })
  await application.settle()
  if (told.length === 0) throw new Error('the sample company was not loaded')
  const today = new Date().toISOString().slice(0, 10)
  const judged: Foretold[] = []
  for (const one of told.filter(({ to }) => to < today)) {
    const { output: ended } = await application.perform(forecast.period, { input: { from: one.quarter, to: one.to }, call: ask })
    judged.push({ ...one, actual: number(Ended.parse(ended).won.value.value) })
  }
  await application.stop()
  await database.close()
  rmSync(folder, { recursive: true })
  return judged
}

console.log(printed('Sample company, two years', judge(await replaySample())))
const folder = process.argv[2] ?? join(import.meta.dirname, '../../shared/data/crm-opportunities')
if (existsSync(folder)) console.log(printed('crm-opportunities', judge(replayOpportunities(folder))))
