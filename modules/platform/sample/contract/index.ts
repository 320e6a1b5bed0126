import { z } from 'zod'
import { Instant } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { Locale } from '#kernel/contract/words.ts'

export { sampleWords } from './words.ts'

export const sampleStates = ['none', 'loading', 'loaded', 'removing', 'remains', 'failed'] as const
export type SampleState = (typeof sampleStates)[number]

/** A sample record that stayed because a record of the workspace's own points to it. */
export const KeptRecord = z.object({
  recordType: z.string(),
  recordId: Id,
  title: z.string(),
  heldByType: z.string(),
  heldById: Id,
  heldByTitle: z.string(),
})
export type KeptRecord = z.infer<typeof KeptRecord>

export const SampleStatus = z.object({
  state: z.enum(sampleStates).describe('remains: removed but for what own records point to'),
  locale: Locale.nullable().describe('Language of the content'),
  progress: z.number().min(0).max(1).nullable().describe('While it is loaded or removed'),
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  records: z.array(z.object({ recordType: z.string(), count: z.int() })).describe('What is there of it'),
  kept: z.array(KeptRecord),
  empty: z.boolean().describe('Nothing was entered in the workspace yet, so that the sample company may be offered'),
})
export type SampleStatus = z.infer<typeof SampleStatus>

const module = 'sample'
const permission = 'workspace.manage'
const present = { SAMPLE_PRESENT: { kind: 'conflict' } } as const
const busy = { SAMPLE_BUSY: { kind: 'conflict' } } as const

/** The sample company: loaded into a workspace and taken out again. */
export const sample = {
  get: operation({
    module,
    name: 'sample.get',
    method: 'GET',
    path: '/sample',
    permission,
    reads: ['sample'],
    summary: 'Whether the sample company is there, how far its loading or removal is, and what was kept',
    input: z.object({}),
    output: SampleStatus,
  }),
  load: operation({
    module,
    name: 'sample.load',
    method: 'POST',
    path: '/sample/load',
    permission,
    changes: ['sample'],
    summary: 'Load the sample company in the background, with two years of history that end now',
    input: z.object({ locale: Locale.optional().describe('Language of the content; default: that of the caller') }),
    output: SampleStatus,
    problems: present,
  }),
  remove: operation({
    module,
    name: 'sample.remove',
    method: 'POST',
    path: '/sample/remove',
    permission,
    changes: ['sample'],
    summary: 'Take the sample company out again; sample records that own records point to stay and are named',
    input: z.object({}),
    output: SampleStatus,
    problems: { ...busy, SAMPLE_MISSING: { kind: 'refused' } },
  }),
}
