import type { BuiltInRole, Scope } from '../contract/index.ts'

type Rule = readonly [pattern: string, scope: Scope | null]

// Rights that shape the workspace rather than the work in it. Only the administrator holds them unless a role says so.
const administration: readonly Rule[] = [
  'workspace.*',
  'role.write',
  'member.write',
  'member.archive',
  'member.export',
  'member.sensitive',
  'member.invite',
  'member.deactivate',
  'member.assignRoles',
  'member.resetAccess',
  'team.write',
  'team.archive',
  'session.manage',
  'apiKey.manage',
  'webhook.*',
  'exchangeRate.write',
  'exchangeRate.archive',
  'process.*',
  'salesProcess.write',
  'salesProcess.archive',
  'salesStage.write',
  'salesStage.archive',
  'poolRule.*',
  'search.*',
  'trail.read',
].map((pattern) => [pattern, null])

// Who and what plans can call on is kept by those who lead; what colleagues cost is for those who answer for money.
const keepingResources: readonly Rule[] = ['resource', 'skill', 'resourceSkill', 'workCalendar', 'calendarException'].flatMap((subject): Rule[] => [
  [`${subject}.write`, null],
  [`${subject}.archive`, null],
])

// The checklist of risks and what counts as grave are the company's; the shared causes are named by whoever meets them.
const keepingRisks: readonly Rule[] = ['riskTemplate.write', 'riskTemplate.archive', 'riskScale.manage'].map((pattern) => [pattern, null])

// What pursuits begin their plans with is the company's: who leads says what is worth doing again.
const keepingTemplates: readonly Rule[] = ['planTemplate.write', 'planTemplate.archive'].map((pattern) => [pattern, null])

const everyone: readonly Rule[] = [
  ['resource.read', 'all'],
  ['absence.read', 'all'],
  ['member.read', 'all'],
  ['team.read', 'all'],
  ['role.read', 'all'],
  ['exchangeRate.read', 'all'],
  ['apiKey.create', 'all'],
]

// Works on the own records, sees those of the team. Approving, waiving and handing out customers are for others; a telephone number is not a secret
// from who has to call it.
const work: readonly Rule[] = [
  ['*.*', 'own'],
  ['*.read', 'team'],
  ['*.sensitive', null],
  ['person.sensitive', 'own'],
  ['*.approve', null],
  ['*.waive', null],
  ['organization.assign', null],
  ...administration,
  ...keepingResources,
  ...keepingRisks,
  ...keepingTemplates,
  ['costRate.*', null],
  // Levelling moves the work of others; what a pursuit is worth to the company is decided by who answers for the company.
  ['portfolio.level', null],
  ['portfolio.write', null],
  ['portfolioDecision.write', null],
  ...everyone,
]

/** For each built-in role, rules over all rights of all modules; the last that matches a right decides. */
const rules: Record<BuiltInRole, readonly Rule[]> = {
  administrator: [['*.*', 'all']],
  salesDirector: [['*.*', 'all'], ...administration, ...everyone, ['member.export', 'all'], ['exchangeRate.write', 'all'], ['trail.read', 'all']],
  accountManager: work,
  solutionManager: work,
  deliveryManager: [
    ...work,
    ...keepingResources.map(([pattern]): Rule => [pattern, 'all']),
    ['absence.write', 'all'],
    ['deliveryReview.approve', 'all'],
  ],
  finance: [
    ['*.read', 'all'],
    ['*.export', 'all'],
    ['*.sensitive', 'all'],
    ...administration,
    ...everyone,
    ['exchangeRate.write', 'all'],
    ['exchangeRate.archive', 'all'],
    ['financeReview.approve', 'all'],
    ['task.write', 'own'],
    ['trail.revert', 'own'],
  ],
  marketAnalyst: [
    ['*.read', 'all'],
    ['*.export', 'all'],
    ['costRate.*', null],
    ...administration,
    ...everyone,
    ...['organization', 'person', 'post', 'relationship', 'interaction', 'participant', 'task', 'document', 'import'].map((subject): Rule => [
      `${subject}.write`,
      'own',
    ]),
    ['trail.revert', 'own'],
  ],
  viewer: [['*.read', 'all'], ['costRate.*', null], ...administration, ...everyone, ['apiKey.create', null]],
}

/** What a built-in role gives, out of all rights there are: a new module is covered without a migration. */
export function builtInGrants(role: BuiltInRole, rights: readonly string[]): Map<string, Scope> {
  const granted = new Map<string, Scope>()
  for (const right of rights) {
    const rule = rules[role].findLast(([pattern]) => covers(pattern, right))
    if (rule?.[1]) granted.set(right, rule[1])
  }
  return granted
}

function covers(pattern: string, right: string): boolean {
  const [subject, verb] = pattern.split('.')
  const [ofSubject, ofVerb] = right.split('.')
  return (subject === '*' || subject === ofSubject) && (verb === '*' || verb === ofVerb)
}
