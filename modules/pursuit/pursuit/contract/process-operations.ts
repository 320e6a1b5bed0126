import { z } from 'zod'
import { Instant } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { plainText } from '#kernel/contract/text.ts'
import { ProcessDefinition } from './process.ts'
import { module, salesProcessRecord, salesStageRecord } from './records.ts'

export const ProcessFault = z.object({
  code: z.enum(['DUPLICATE_STAGE', 'DUPLICATE_CRITERION', 'UNKNOWN_DOCUMENT', 'PHASE_ORDER', 'ONE_SIGN_STAGE', 'WHOLE_SKIP_GROUP']),
  at: z.string().describe('Stage, or stage.criterion'),
})

/** A version with the ids of its stages, in the order of the definition. */
export const ProcessVersion = z.object({
  processId: Id,
  name: z.string(),
  isDefault: z.boolean(),
  version: z.int(),
  latest: z.boolean(),
  publishedAt: Instant,
  stageIds: z.array(Id),
  definition: ProcessDefinition,
})
export type ProcessVersion = z.infer<typeof ProcessVersion>

const broken = { PROCESS_BROKEN: { kind: 'refused', data: z.object({ faults: z.array(ProcessFault) }) } } as const

const { list, get, history, export: exportRows } = salesProcessRecord.operations

export const salesProcess = {
  list,
  get,
  history,
  export: exportRows,
  definition: operation({
    module,
    name: 'salesProcess.definition',
    method: 'GET',
    path: '/sales-processes/{id}/definition',
    permission: 'salesProcess.read',
    reads: ['salesProcess'],
    summary: 'Stages, gates and criteria of a process; the newest version unless one is named',
    input: z.object({ id: Id, version: z.coerce.number().int().min(1).optional() }),
    output: ProcessVersion,
  }),
  all: operation({
    module,
    name: 'salesProcess.all',
    method: 'GET',
    path: '/sales-process-definitions',
    permission: 'salesProcess.read',
    reads: ['salesProcess'],
    summary: 'The newest version of every process in use, default first',
    input: z.object({}),
    output: z.object({ items: z.array(ProcessVersion) }),
  }),
  create: operation({
    module,
    name: 'salesProcess.create',
    method: 'POST',
    path: '/sales-processes',
    permission: 'process.manage',
    changes: ['salesProcess', 'salesStage'],
    summary: 'A further process beside the others',
    input: z.object({ name: plainText().min(1).max(200), definition: ProcessDefinition }),
    output: ProcessVersion,
    problems: broken,
  }),
  publish: operation({
    module,
    name: 'salesProcess.publish',
    method: 'PUT',
    path: '/sales-processes/{id}/definition',
    permission: 'process.manage',
    changes: ['salesProcess', 'salesStage'],
    summary: 'A new version; running pursuits keep the version they are in until they adopt it',
    input: z.object({ id: Id, baseVersion: z.int().min(1), definition: ProcessDefinition }),
    output: ProcessVersion,
    problems: broken,
  }),
  makeDefault: operation({
    module,
    name: 'salesProcess.makeDefault',
    method: 'POST',
    path: '/sales-processes/{id}/default',
    permission: 'process.manage',
    changes: ['salesProcess'],
    summary: 'New pursuits start in this process',
    input: z.object({ id: Id }),
    output: z.object({}),
  }),
  rename: operation({
    module,
    name: 'salesProcess.rename',
    method: 'POST',
    path: '/sales-processes/{id}/rename',
    permission: 'process.manage',
    changes: ['salesProcess'],
    summary: 'Give a process another name',
    input: z.object({ id: Id, name: plainText().min(1).max(200) }),
    output: salesProcessRecord.Row,
  }),
  retire: operation({
    module,
    name: 'salesProcess.retire',
    method: 'POST',
    path: '/sales-processes/{id}/retire',
    permission: 'process.manage',
    changes: ['salesProcess'],
    summary: 'Offer a process no longer; pursuits in it go on',
    input: z.object({ id: Id }),
    output: z.object({}),
    problems: { DEFAULT_PROCESS: { kind: 'refused' } },
  }),
}

const stages = salesStageRecord.operations
export const salesStage = { list: stages.list, get: stages.get, export: stages.export }
