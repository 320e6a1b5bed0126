import { engagementDays } from '#modules/customers/engagement/server/readers.ts'
import { documentKinds } from '#modules/platform/document/server/readers.ts'
import type { Work } from '#kernel/server/work.ts'
import { factFields, type FactField, type GateCheck, type ProcessDefinition } from '../contract/index.ts'
import type { PursuitFacts } from '../domain/gate.ts'
import type { Standing, Way } from '../domain/moves.ts'
import { approvalStates, confirmationsOf } from './store/gate.ts'
import { publishedVersion } from './store/process.ts'
import { today, type Pursuit } from './store/pursuit.ts'
import { contactsOf, teamOf } from './store/team.ts'

/** Where a pursuit stands in the version of its process that it runs in. */
export type Place = { standing: Standing; definition: ProcessDefinition; stageIds: readonly string[] }

export async function placeOf(work: Work, pursuit: Pick<Pursuit, 'processId' | 'processVersion' | 'stageId' | 'status'>): Promise<Place> {
  const { definition, stageIds } = await publishedVersion(work, { processId: pursuit.processId ?? '', version: pursuit.processVersion ?? 0 })
  return { standing: { process: definition, at: stageIds.indexOf(pursuit.stageId ?? ''), status: pursuit.status ?? 'open' }, definition, stageIds }
}

/** The longest time back that a criterion can ask for, in days. */
const longestLook = 730

/** All that a gate may ask about. */
export async function factsOf(work: Work, pursuit: Pursuit): Promise<PursuitFacts> {
  return {
    today: today(work),
    filled: new Set(factFields.filter((field) => isFilled(pursuit, field))),
    procurementMode: pursuit.procurementMode,
    team: await teamOf(work, pursuit.id),
    contacts: await contactsOf(work, pursuit.id),
    engagementDays: await engagementDays(work, {
      aboutId: pursuit.id,
      since: new Date(Date.parse(work.now()) - longestLook * 86_400_000).toISOString(),
    }),
    documents: new Set((await documentKinds(work, { recordType: 'pursuit', recordId: pursuit.id })).keys()),
    confirmations: await confirmationsOf(work, pursuit.id),
    approvals: await approvalStates(work, pursuit.id),
  }
}

const isFilled = (pursuit: Pursuit, field: FactField): boolean => pursuit[field] !== null && pursuit[field] !== ''

/** The look of a gate as the contract shows it. */
export function gateCheckOf(pursuit: Pursuit, { stageIds, definition }: Place, way: Way): GateCheck {
  return {
    pursuitId: pursuit.id,
    fromStageId: pursuit.stageId ?? '',
    toStageId: way.to === null ? null : (stageIds[way.to] ?? null),
    names: definition.stages[way.from]?.gate.names ?? ['', '', ''],
    ready: way.missing.length === 0 && !way.needsWaiver,
    items: way.items,
    missing: way.missing,
    skipped: way.skipped.map(({ index, stage, needsWaiver }) => ({ stageId: stageIds[index] ?? '', names: stage.names, needsWaiver })),
  }
}
