import type { ProcessDefinition, Stage } from '../contract/process.ts'

export type ProcessFault = {
  code: 'DUPLICATE_STAGE' | 'DUPLICATE_CRITERION' | 'UNKNOWN_DOCUMENT' | 'PHASE_ORDER' | 'ONE_SIGN_STAGE' | 'WHOLE_SKIP_GROUP'
  at: string
}

/** What is wrong with a process before it may be published; empty when nothing is. */
export function faultsOf(process: ProcessDefinition): ProcessFault[] {
  const { stages } = process
  return [
    ...duplicates(stages.map((s) => s.key)).map((at): ProcessFault => ({ code: 'DUPLICATE_STAGE', at })),
    ...stages.flatMap((stage) =>
      duplicates(stage.gate.criteria.map((c) => c.key)).map((key): ProcessFault => ({ code: 'DUPLICATE_CRITERION', at: `${stage.key}.${key}` })),
    ),
    ...stages.flatMap(undeclaredDocuments),
    ...phaseFaults(stages),
    ...wholeGroups(stages),
  ]
}

const duplicates = (keys: readonly string[]): string[] => [...new Set(keys.filter((key, i) => keys.indexOf(key) !== i))]

function undeclaredDocuments(stage: Stage): ProcessFault[] {
  const declared = new Set(stage.documents.map((d) => d.key))
  return stage.gate.criteria.flatMap(({ key, rule }) =>
    rule.kind === 'document' && !declared.has(rule.document) ? [{ code: 'UNKNOWN_DOCUMENT' as const, at: `${stage.key}.${key}` }] : [],
  )
}

/** Pursue, then exactly one stage in which the contract is signed, then fulfil. */
function phaseFaults(stages: readonly Stage[]): ProcessFault[] {
  const rank = { pursue: 0, sign: 1, fulfil: 2 }
  const order = stages.flatMap((stage, i): ProcessFault[] => {
    const before = stages[i - 1]
    return before && rank[before.phase] > rank[stage.phase] ? [{ code: 'PHASE_ORDER', at: stage.key }] : []
  })
  const signing = stages.filter((s) => s.phase === 'sign')
  return signing.length === 1 ? order : [...order, { code: 'ONE_SIGN_STAGE', at: signing[1]?.key ?? '' }]
}

/** A group of skippable stages must have two members and no mode that lets all of them go: one may be skipped, never both. */
function wholeGroups(stages: readonly Stage[]): ProcessFault[] {
  const groups = Map.groupBy(
    stages.filter((s) => s.skip),
    (s) => s.skip?.group ?? '',
  )
  return [...groups].flatMap(([group, members]): ProcessFault[] => {
    const shared = members[0]?.skip?.modes.some((mode) => members.every((m) => m.skip?.modes.includes(mode)))
    return members.length > 1 && shared ? [{ code: 'WHOLE_SKIP_GROUP', at: group }] : []
  })
}
