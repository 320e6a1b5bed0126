// Written by `node tools/database/main.ts` from the migrated database; not by hand.

import type { Defaulted } from '#kernel/database/tables.ts'

type ApiKeyTable = {
  workspaceId: string
  id: string
  memberId: string
  name: string
  prefix: string
  keyHash: string
  rights: unknown
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
  revokedAt: string | null
}

type ExchangeRateTable = {
  workspaceId: string
  id: string
  currency: string
  date: string
  rate: string
  source: string | null
  version: Defaulted<number>
  createdAt: Defaulted<string>
  createdBy: string | null
  updatedAt: Defaulted<string>
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
}

type InvitationTable = {
  workspaceId: string
  id: string
  memberId: string
  email: string
  tokenHash: string
  createdAt: string
  createdBy: string | null
  expiresAt: string
  acceptedAt: string | null
  revokedAt: string | null
}

type MemberTable = {
  workspaceId: string
  id: string
  userId: string | null
  name: string
  email: string | null
  jobTitle: string | null
  phone: string | null
  teamId: string | null
  status: Defaulted<string>
  locale: string | null
  timeZone: string | null
  quietFrom: string | null
  quietUntil: string | null
  lastSeenAt: string | null
  version: Defaulted<number>
  createdAt: Defaulted<string>
  createdBy: string | null
  updatedAt: Defaulted<string>
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
}

type MemberRoleTable = {
  workspaceId: string
  id: string
  memberId: string
  roleId: string
}

type RoleTable = {
  workspaceId: string
  id: string
  builtIn: string | null
  name: Defaulted<string>
  description: string | null
  grants: Defaulted<unknown>
  version: Defaulted<number>
  createdAt: Defaulted<string>
  updatedAt: Defaulted<string>
}

type TeamTable = {
  workspaceId: string
  id: string
  name: string
  parentId: string | null
  leadId: string | null
  region: string | null
  version: Defaulted<number>
  createdAt: Defaulted<string>
  createdBy: string | null
  updatedAt: Defaulted<string>
  updatedBy: string | null
  archivedAt: string | null
  archivedBy: string | null
}

type WebhookDeliveryTable = {
  workspaceId: string
  id: string
  webhookId: string
  eventId: string
  topic: string
  body: string
  status: Defaulted<string>
  attempts: Defaulted<number>
  nextAttemptAt: string | null
  createdAt: string
  answeredAt: string | null
  answerStatus: number | null
  answer: string | null
}

type WebhookEndpointTable = {
  workspaceId: string
  id: string
  name: string
  url: string
  topics: string[]
  secret: string
  active: Defaulted<boolean>
  failingSince: string | null
  version: Defaulted<number>
  createdAt: string
  createdBy: string | null
  updatedAt: string
}

type WorkspaceTable = {
  workspaceId: string
  id: string
  name: string
  baseCurrency: string
  timeZone: string
  locale: string
  settings: Defaulted<unknown>
  version: Defaulted<number>
  createdAt: string
  updatedAt: string
}

type AuthOidcAttemptTable = {
  stateHash: string
  codeVerifier: string
  nonce: string
  returnTo: string
  expiresAt: string
}

type AuthOidcLinkTable = {
  issuer: string
  subject: string
  userId: string
  createdAt: string
}

type AuthPasswordResetTable = {
  tokenHash: string
  userId: string
  expiresAt: string
}

type AuthRecoveryCodeTable = {
  userId: string
  codeHash: string
}

type AuthSessionTable = {
  id: string
  tokenHash: string
  userId: string
  workspaceId: string
  memberId: string
  createdAt: string
  lastSeenAt: string
  expiresAt: string
  endsAt: string
  address: string | null
  agent: string | null
}

type AuthSetupClaimTable = {
  onlyOne: boolean
  claimedAt: string
}

type AuthSignInAttemptTable = {
  kind: string
  subjectHash: string
  failures: number
  lastAt: string
  blockedUntil: string
}

type AuthSignInChallengeTable = {
  tokenHash: string
  userId: string
  workspaceId: string | null
  attempts: Defaulted<number>
  expiresAt: string
}

type AuthUserAccountTable = {
  id: string
  email: string
  name: string
  locale: Defaulted<string>
  passwordHash: string | null
  passwordChangedAt: string | null
  totpSecret: string | null
  totpActive: Defaulted<boolean>
  totpLastStep: Defaulted<number>
  createdAt: string
}

declare module '#kernel/database/tables.ts' {
  interface Tables {
    apiKey: ApiKeyTable
    exchangeRate: ExchangeRateTable
    invitation: InvitationTable
    member: MemberTable
    memberRole: MemberRoleTable
    role: RoleTable
    team: TeamTable
    webhookDelivery: WebhookDeliveryTable
    webhookEndpoint: WebhookEndpointTable
    workspace: WorkspaceTable
    'auth.oidcAttempt': AuthOidcAttemptTable
    'auth.oidcLink': AuthOidcLinkTable
    'auth.passwordReset': AuthPasswordResetTable
    'auth.recoveryCode': AuthRecoveryCodeTable
    'auth.session': AuthSessionTable
    'auth.setupClaim': AuthSetupClaimTable
    'auth.signInAttempt': AuthSignInAttemptTable
    'auth.signInChallenge': AuthSignInChallengeTable
    'auth.userAccount': AuthUserAccountTable
  }
}
