import { apiKey } from './api-key.ts'
import { password, secondFactor } from './credentials.ts'
import { exchangeRate } from './exchange-rate.ts'
import { invitation, member } from './member.ts'
import { role } from './role.ts'
import { session } from './session.ts'
import { team } from './team.ts'
import { webhook } from './webhook.ts'
import { setup, workspace } from './workspace.ts'

/** Who works here and what they may do. */
export const identity = { setup, session, workspace, password, secondFactor, member, invitation, team, role, apiKey, webhook, exchangeRate }

export { Invitation, memberRecord, memberStatuses } from './member.ts'
export { teamRecord } from './team.ts'
export { exchangeRateRecord } from './exchange-rate.ts'
export { builtInRoles, Role, type BuiltInRole } from './role.ts'
export { identityWords } from './words.ts'
export { Email } from './shapes.ts'
export { Grants, Right, RightName, Scope, scopes } from './rights.ts'
export { SessionView, SignInOutcome, WorkspaceSummary, ActiveSession } from './session.ts'
