import type { BuiltInRole, Scope } from '../contract/index.ts'

type Rule = readonly [pattern: string, scope: Scope | null]

// Rights that shape the workspace rather than the work in it. Only the administrator holds them unless a role says so.
const administration: readonly Rule[] = [
  'workspace.*', 'role.write', 'member.write', 'member.archive', 'member.export', 'member.sensitive', 'member.invite', 'member.deactivate', 'member.assignRoles',
  'member.resetAccess', 'team.write', 'team.archive', 'session.manage', 'apiKey.manage', 'webhook.*', 'exchangeRate.write', 'exchangeRate.archive',
  'process.*', 'poolRule.*', 'system.*',
].map((pattern) => [pattern, null])

const everyone: readonly Rule[] = [['member.read', 'all'], ['team.read', 'all'], ['role.read', 'all'], ['exchangeRate.read', 'all'], ['apiKey.create', 'all']]

const readTeam: readonly Rule[] = [['*.read', 'team'], ['*.export', 'own']]
const workOwn: readonly Rule[] = [['*.*', 'own'], ...readTeam, ['*.sensitive', null], ['*.approve', null], ['*.waive', null], ['*.revert', 'own']]

/** For each built-in role, rules over all rights of all modules; the last that matches a right decides. */
const rules: Record<BuiltInRole, readonly Rule[]> = {
  administrator: [['*.*', 'all']],
  salesDirector: [['*.*', 'all'], ...administration, ...everyone, ['member.export', 'all'], ['exchangeRate.write', 'all'], ['webhook.*', null]],
  accountManager: [...workOwn, ...administration, ...everyone],
  solutionManager: [...workOwn, ...administration, ...everyone],
  deliveryManager: [...workOwn, ...administration, ...everyone, ['deliveryReview.approve', 'all']],
  finance: [['*.read', 'all'], ['*.export', 'all'], ['*.sensitive', 'all'], ...administration, ...everyone, ['exchangeRate.write', 'all'], ['exchangeRate.archive', 'all'], ['financeReview.approve', 'all']],
  marketAnalyst: [['*.read', 'all'], ['*.export', 'all'], ['organization.write', 'own'], ['person.write', 'own'], ...administration, ...everyone],
  viewer: [['*.read', 'all'], ...administration, ...everyone, ['apiKey.create', null]],
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
