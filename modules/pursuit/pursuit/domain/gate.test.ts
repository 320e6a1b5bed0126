import { describe, expect, test } from 'vitest'
import { solutionStages as solutionSelling, tenStages as projectSales } from './processes/built-in.ts'
import { faultsOf } from './check-process.ts'
import { gateItems, type PursuitFacts } from './gate.ts'
import { decideAdvance, decideClose, decideReturn, nextStage, replayOf, wayForward, wonStage, type Standing } from './moves.ts'
import type { Criterion, ProcessDefinition } from '../contract/process.ts'

const stageOf = (key: string, process = projectSales): number => process.stages.findIndex((stage) => stage.key === key)
const at = (key: string, status: Standing['status'] = 'open'): Standing => ({ process: projectSales, at: stageOf(key), status })
const evidence = { text: '会议纪要第 3 页', link: null, on: '2026-05-04', by: null, at: '2026-05-04T08:00:00.000Z' }

const nothing: PursuitFacts = {
  today: '2026-06-01',
  filled: new Set(),
  procurementMode: null,
  team: [],
  contacts: [],
  engagementDays: [],
  documents: new Set(),
  confirmations: new Map(),
  approvals: new Map(),
}

/** Facts that satisfy every criterion of the given stages, but for those named. */
function everythingFor(
  keys: string[],
  { without = [], mode = null }: { without?: string[]; mode?: PursuitFacts['procurementMode'] } = {},
): PursuitFacts {
  const criteria = projectSales.stages
    .filter((s) => keys.includes(s.key))
    .flatMap((s) => s.gate.criteria.map((criterion) => ({ id: `${s.key}.${criterion.key}`, criterion })))
  const given = criteria.filter(({ criterion }) => !without.includes(criterion.key))
  const kind = (of: Criterion['rule']['kind']) => given.filter(({ criterion }) => criterion.rule.kind === of)
  return {
    ...nothing,
    procurementMode: mode,
    filled: new Set(given.flatMap(({ criterion: { rule } }) => (rule.kind === 'fact' && rule.fact.fact === 'field' ? [rule.fact.field] : []))),
    team: (['account_manager', 'solution_manager', 'delivery_manager', 'project_manager'] as const).map((role, i) => ({
      id: `t${i}`,
      memberId: `m${i}`,
      role,
      declared: true,
    })),
    contacts: (['economic', 'user', 'technical', 'coach', 'purchasing', 'signatory', 'project_manager'] as const).map((role, i) => ({
      personId: `p${i}`,
      role,
    })),
    engagementDays: ['2026-05-20'],
    documents: new Set(kind('document').map(({ criterion }) => criterion.key)),
    confirmations: new Map(kind('check').map(({ id }) => [id, evidence])),
    approvals: new Map(kind('approval').map(({ id }) => [id, { state: 'approved' as const, evidence }])),
  }
}

const plain = { waiver: false, mayWaive: false }

describe('the built-in processes', () => {
  test('the Chinese one has the ten stages of the method, with their probabilities', () => {
    expect(projectSales.stages.map((s) => [s.key, s.names[0], s.probability])).toEqual([
      ['lead', '线索', 0.05],
      ['initiation', '立项', 0.1],
      ['needs', '需求调研', 0.25],
      ['solution', '方案设计', 0.4],
      ['tender', '招投标', 0.5],
      ['negotiation', '商务谈判', 0.7],
      ['contract', '合同签订', 0.95],
      ['delivery', '交付实施', 1],
      ['acceptance', '验收', 1],
      ['collection', '回款', 1],
      ['aftercare', '售后质保', 1],
    ])
  })

  test('neither has a fault', () => {
    expect([faultsOf(projectSales), faultsOf(solutionSelling)]).toEqual([[], []])
  })

  test('Traditional names are authored, with the terms of the glossary', () => {
    expect(projectSales.stages.map((s) => s.names[1])).toContain('線索')
    expect(projectSales.stages.flatMap((s) => s.names).filter((name) => name.includes('專案'))).toEqual([])
  })

  test('no contact role reaches bid evaluators', () => {
    const roles = projectSales.stages.flatMap((s) =>
      s.gate.criteria.flatMap(({ rule }) => (rule.kind === 'fact' && rule.fact.fact === 'contactRole' ? rule.fact.anyOf : [])),
    )
    expect(roles.some((role) => /evaluat/.test(role))).toBe(false)
  })
})

describe('a process before it is published', () => {
  const broken = (change: (process: ProcessDefinition) => void) => {
    const process = structuredClone(projectSales)
    change(process)
    return faultsOf(process)
  }

  test('refuses two stages or two criteria of the same key', () => {
    expect(broken((p) => (p.stages[1]!.key = 'lead'))).toEqual([{ code: 'DUPLICATE_STAGE', at: 'lead' }])
    expect(broken((p) => (p.stages[0]!.gate.criteria[1]!.key = 'organizationId'))).toEqual([
      { code: 'DUPLICATE_CRITERION', at: 'lead.organizationId' },
    ])
  })

  test('refuses a criterion that asks for a document the stage does not expect', () => {
    expect(broken((p) => (p.stages[3]!.documents = []))[0]).toEqual({ code: 'UNKNOWN_DOCUMENT', at: 'solution.costEstimate' })
  })

  test('refuses anything but pursuing, one signing, fulfilling', () => {
    expect(broken((p) => (p.stages[6]!.phase = 'pursue'))).toEqual([{ code: 'ONE_SIGN_STAGE', at: '' }])
    expect(broken((p) => (p.stages[8]!.phase = 'sign')).map((f) => f.code)).toEqual(['PHASE_ORDER', 'ONE_SIGN_STAGE'])
  })

  test('refuses a mode in which tender and negotiation could both be left out', () => {
    expect(broken((p) => p.stages[5]!.skip!.modes.push('direct'))).toEqual([{ code: 'WHOLE_SKIP_GROUP', at: 'procurement' }])
  })
})

describe('what a gate asks for', () => {
  const item = (key: string, stage: string, facts: PursuitFacts) => gateItems(projectSales.stages[stageOf(stage)]!, facts).find((i) => i.key === key)

  test('a field that is empty leads to that field', () => {
    expect(item('value', 'lead', nothing)).toMatchObject({ satisfied: false, mandatory: true, remedy: { kind: 'field', field: 'value' } })
    expect(item('value', 'lead', { ...nothing, filled: new Set(['value'] as const) })).toMatchObject({ satisfied: true })
  })

  test('a document that is not attached leads to that document', () => {
    expect(item('costEstimate', 'solution', nothing)).toMatchObject({ satisfied: false, remedy: { kind: 'document', document: 'costEstimate' } })
  })

  test('a document kept elsewhere counts when it is confirmed with its address', () => {
    const confirmed = (link: string | null) => ({ ...nothing, confirmations: new Map([['solution.costEstimate', { ...evidence, link }]]) })
    expect(item('costEstimate', 'solution', confirmed('https://files.example.com/7'))).toMatchObject({
      satisfied: true,
      evidence: { link: 'https://files.example.com/7' },
    })
    expect(item('costEstimate', 'solution', confirmed(null))).toMatchObject({ satisfied: false, evidence: null })
  })

  test('a check needs a person’s confirmation in that stage and no other', () => {
    const confirmed = { ...nothing, confirmations: new Map([['contract.handover', evidence]]) }
    expect(item('handover', 'contract', confirmed)).toMatchObject({ satisfied: true, evidence })
    expect(item('signed', 'contract', confirmed)).toMatchObject({ satisfied: false, remedy: { kind: 'confirmation' } })
  })

  test('an approval counts once it is given, and says where it stands before', () => {
    const approvals = (state: 'pending' | 'approved' | 'rejected') => ({
      ...nothing,
      approvals: new Map([['initiation.initiationApproval', { state, evidence: null }]]),
    })
    expect(item('initiationApproval', 'initiation', nothing)).toMatchObject({ satisfied: false, remedy: { role: 'director', state: 'none' } })
    expect(item('initiationApproval', 'initiation', approvals('pending'))).toMatchObject({ satisfied: false, remedy: { state: 'pending' } })
    expect(item('initiationApproval', 'initiation', approvals('rejected'))).toMatchObject({ satisfied: false, remedy: { state: 'rejected' } })
    expect(item('initiationApproval', 'initiation', approvals('approved'))).toMatchObject({ satisfied: true })
  })

  test('one person in two corners does not pass the bid gate, two people do', () => {
    const corners = (...memberIds: string[]) => ({
      ...nothing,
      team: memberIds.map((memberId, i) => ({
        id: `t${i}`,
        memberId,
        role: (['account_manager', 'solution_manager', 'delivery_manager'] as const)[i] ?? ('member' as const),
        declared: true,
      })),
    })
    expect(item('twoPeople', 'tender', corners('m1', 'm1', 'm1'))).toMatchObject({ satisfied: false, have: 1, need: 2 })
    expect(item('twoPeople', 'tender', corners('m1', 'm2'))).toMatchObject({ satisfied: true, have: 2 })
  })

  test('every member of the team has to state conflicts of interest; an empty team has stated nothing', () => {
    const team = [
      { id: 't1', memberId: 'm1', role: 'account_manager' as const, declared: true },
      { id: 't2', memberId: 'm2', role: 'legal' as const, declared: false },
    ]
    expect(item('declared', 'tender', { ...nothing, team })).toMatchObject({ satisfied: false, remedy: { kind: 'declaration', memberIds: ['t2'] } })
    expect(item('declared', 'tender', nothing)).toMatchObject({ satisfied: false })
  })

  test('a talk with the customer counts for so many days', () => {
    expect(item('recentContact', 'needs', { ...nothing, engagementDays: ['2026-05-02'] })).toMatchObject({ satisfied: true, have: 1 })
    expect(item('recentContact', 'needs', { ...nothing, engagementDays: ['2026-05-01', '2026-06-02'] })).toMatchObject({
      satisfied: false,
      have: 0,
      need: 1,
    })
  })

  test('a contact in either of the roles counts, the same person once', () => {
    expect(item('firstContact', 'lead', { ...nothing, contacts: [{ personId: 'p', role: 'technical' }] })).toMatchObject({ satisfied: true, have: 1 })
    expect(item('firstContact', 'lead', { ...nothing, contacts: [{ personId: 'p', role: 'finance' }] })).toMatchObject({ satisfied: false, have: 0 })
  })

  test('an award notice is asked for where there was a tender', () => {
    expect(item('awardNotice', 'negotiation', { ...nothing, procurementMode: 'direct' })).toBeUndefined()
    expect(item('awardNotice', 'negotiation', { ...nothing, procurementMode: 'open_tender' })).toMatchObject({ mandatory: true })
    expect(item('awardNotice', 'negotiation', nothing)).toMatchObject({ mandatory: true })
  })
})

describe('moving forward', () => {
  test('from solution to bid without a cost estimate is refused and names what is missing', () => {
    const decision = decideAdvance(at('solution'), everythingFor(['solution'], { without: ['costEstimate'] }), plain)
    expect(decision).toMatchObject({ allowed: false, because: 'GATE_NOT_PASSED', way: { missing: [{ key: 'costEstimate', kind: 'document' }] } })
  })

  test('with everything mandatory there, the next stage is open; what is only advised does not hold it up', () => {
    const decision = decideAdvance(at('solution'), everythingFor(['solution'], { without: ['blackHat', 'testReport'] }), plain)
    expect(decision).toMatchObject({ allowed: true, kind: 'advance', debts: [], way: { to: stageOf('tender'), skipped: [] } })
  })

  test('what is missing can be waived by someone who may, and becomes a debt', () => {
    const facts = everythingFor(['solution'], { without: ['costEstimate'] })
    expect(decideAdvance(at('solution'), facts, { waiver: true, mayWaive: false })).toEqual({ allowed: false, because: 'WAIVER_NOT_ALLOWED' })
    expect(decideAdvance(at('solution'), facts, { waiver: true, mayWaive: true })).toMatchObject({ allowed: true, debts: [{ key: 'costEstimate' }] })
  })

  test('a stage left out asks for everything its gate asks for, and for a waiver even when that is there', () => {
    const target = stageOf('needs')
    const bare = decideAdvance(at('lead'), everythingFor(['lead']), { target, ...plain })
    expect(bare).toMatchObject({ allowed: false, because: 'GATE_NOT_PASSED', way: { needsWaiver: true } })
    const full = everythingFor(['lead', 'initiation'])
    expect(decideAdvance(at('lead'), full, { target, ...plain })).toMatchObject({ allowed: false, because: 'GATE_NOT_PASSED', way: { missing: [] } })
    expect(decideAdvance(at('lead'), full, { target, waiver: true, mayWaive: true })).toMatchObject({ allowed: true, kind: 'skip', debts: [] })
  })

  test('a direct purchase leaves out the tender without a waiver', () => {
    expect(nextStage(at('solution'), { procurementMode: 'direct' })).toBe(stageOf('negotiation'))
    expect(decideAdvance(at('solution'), everythingFor(['solution'], { mode: 'direct' }), plain)).toMatchObject({
      allowed: true,
      kind: 'skip',
      way: { needsWaiver: false },
    })
  })

  test('after an open tender the negotiation is left out without a waiver', () => {
    expect(decideAdvance(at('tender'), everythingFor(['tender'], { mode: 'open_tender' }), plain)).toMatchObject({
      allowed: true,
      way: { to: stageOf('contract') },
    })
  })

  test('tender and negotiation are never both left out, waiver or not', () => {
    const decision = decideAdvance(at('solution'), everythingFor(['solution'], { mode: 'direct' }), {
      target: stageOf('contract'),
      waiver: true,
      mayWaive: true,
    })
    expect(decision).toMatchObject({ allowed: false, because: 'WHOLE_GROUP_SKIPPED', indexes: [stageOf('tender'), stageOf('negotiation')] })
  })

  test('forward is never back, and never beyond the last stage', () => {
    expect(decideAdvance(at('solution'), nothing, { target: stageOf('needs'), ...plain })).toMatchObject({ because: 'NOT_AHEAD' })
    expect(decideAdvance(at('solution'), nothing, { target: 99, ...plain })).toMatchObject({ because: 'NOT_AHEAD' })
  })

  test('leaving the contract stage wins; leaving the last stage completes', () => {
    expect(decideAdvance(at('contract'), everythingFor(['contract']), plain)).toMatchObject({ allowed: true, way: { wins: true, completes: false } })
    expect(decideAdvance(at('delivery', 'won'), everythingFor(['delivery']), plain)).toMatchObject({ allowed: true, way: { wins: false } })
    expect(decideAdvance(at('aftercare', 'won'), everythingFor(['aftercare']), plain)).toMatchObject({
      allowed: true,
      kind: 'complete',
      way: { to: null, completes: true },
    })
    expect(wonStage(projectSales)).toBe(stageOf('delivery'))
  })

  test('a lost pursuit does not move', () => {
    expect(decideAdvance(at('solution', 'lost'), everythingFor(['solution']), plain)).toEqual({ allowed: false, because: 'PURSUIT_CLOSED' })
  })

  test('looking at a gate decides nothing', () => {
    expect(wayForward(at('lead'), nothing)).toMatchObject({
      way: { to: stageOf('initiation'), missing: [{ key: 'organizationId' }, { key: 'realProblem' }, {}, {}, {}, {}, {}] },
    })
  })
})

describe('moving back and closing', () => {
  test('back to any earlier stage, but not forward and not after losing', () => {
    expect(decideReturn(at('tender'), stageOf('needs'))).toEqual({ allowed: true })
    expect(decideReturn(at('tender'), stageOf('contract'))).toEqual({ allowed: false, because: 'NOT_BEHIND' })
    expect(decideReturn(at('tender', 'lost'), stageOf('needs'))).toEqual({ allowed: false, because: 'PURSUIT_CLOSED' })
  })

  test('a signed contract is not unsigned by a move', () => {
    expect(decideReturn(at('acceptance', 'won'), stageOf('delivery'))).toEqual({ allowed: true })
    expect(decideReturn(at('delivery', 'won'), stageOf('negotiation'))).toEqual({ allowed: false, because: 'CONTRACT_SIGNED' })
  })

  test('losing needs a reason, happens once, and not after winning', () => {
    expect(decideClose('open', { outcome: 'lost', hasReason: false })).toEqual({ allowed: false, because: 'REASON_MISSING' })
    expect(decideClose('open', { outcome: 'no_decision', hasReason: true })).toEqual({ allowed: true, already: false })
    expect(decideClose('lost', { outcome: 'lost', hasReason: true })).toEqual({ allowed: true, already: true })
    expect(decideClose('lost', { outcome: 'withdrawn', hasReason: true })).toEqual({ allowed: false, because: 'PURSUIT_CLOSED' })
    expect(decideClose('won', { outcome: 'lost', hasReason: true })).toEqual({ allowed: false, because: 'CONTRACT_SIGNED' })
  })

  test('the same request again finds its work done; another one finds the stage changed', () => {
    expect(replayOf({ current: 'tender', seen: 'solution', target: 'tender' })).toEqual({ state: 'done' })
    expect(replayOf({ current: 'solution', seen: 'solution', target: 'tender' })).toEqual({ state: 'fresh' })
    expect(replayOf({ current: 'needs', seen: 'solution', target: 'tender' })).toEqual({ state: 'changed' })
  })
})
