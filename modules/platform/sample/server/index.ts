import { join } from 'node:path'
import { defineModule, type Module } from '#kernel/server/module.ts'
import { sampleWords } from '../contract/index.ts'
import type { SampleContent } from './content.ts'
import { loadJob } from './load.ts'
import { sampleOperations } from './operations/sample.ts'
import { removeJob } from './remove.ts'

export type { SampleContent, SampleSetting } from './content.ts'

/** What the sample company is made of comes from above: it fills modules that this one does not know. */
export const makeSampleModule = (content: SampleContent): Module =>
  defineModule({
    name: 'sample',
    wing: 'platform',
    words: sampleWords,
    operations: sampleOperations(content),
    jobs: [loadJob(content), removeJob(content)],
    migrations: join(import.meta.dirname, 'migrations'),
  })
