import { join } from 'node:path'
import { defineModule, type Job } from '#kernel/server/module.ts'
import { recordOperations } from '#kernel/server/record/operations.ts'
import { identityWords } from '../contract/index.ts'
import { authenticate } from './authenticate.ts'
import { createApiKey, listApiKeys, revokeApiKey } from './operations/api-key.ts'
import { finishDirectory, startDirectory } from './operations/directory.ts'
import { accept, invite, listAll, lookAtInvitation, resend, revoke } from './operations/invitation.ts'
import { deactivate, listRolesOfMembers, reactivate, setRoles, updateProfile } from './operations/member.ts'
import { changePassword, makeResetLink, requestPasswordReset, resetPassword } from './operations/password.ts'
import { changeRole, createRole, listAllRoles, listRights, removeRole } from './operations/role.ts'
import { activateSecondFactor, disableSecondFactor, enrolSecondFactor, renewRecoveryCodes, resetSecondFactor } from './operations/second-factor.ts'
import { endOneSession, endOtherSessions, getSession, listSessions, signOut, switchWorkspace } from './operations/session.ts'
import { confirmSecondFactor, signIn } from './operations/sign-in.ts'
import {
  changeWebhook,
  createWebhook,
  listAllWebhooks,
  listLog,
  listTopics,
  removeWebhook,
  renewWebhookSecret,
  replay,
} from './operations/webhook.ts'
import { changeWorkspace, completeSetup, createWorkspace, getSetup } from './operations/workspace.ts'
import { guardRights } from './guard-rights.ts'
import { rights } from './policy.ts'
import { exchangeRates } from './store/exchange-rate.ts'
import { members } from './store/member.ts'
import { insertBuiltInRoles } from './store/role.ts'
import { purge } from './store/session.ts'
import { teams } from './store/team.ts'
import { purgeDeliveries } from './store/webhook.ts'
import { workspaceIds } from './store/workspace.ts'
import { deliver, tellWebhooks } from './webhook/deliver.ts'

const tidy: Job = {
  name: 'identity.tidy',
  schedule: '17 3 * * *',
  transaction: 'none',
  run: async (work) => {
    const { workspaceId } = work.actor
    await work.database.auth((db) => purge(db, work.now()))
    await work.database.write({ workspaceId }, (db) => purgeDeliveries(db, { workspaceId, now: work.now() }))
  },
}

export const identityModule = defineModule({
  name: 'identity',
  wing: 'platform',
  words: identityWords,
  rights,
  operations: [
    getSetup,
    completeSetup,
    createWorkspace,
    changeWorkspace,
    signIn,
    confirmSecondFactor,
    startDirectory,
    finishDirectory,
    signOut,
    getSession,
    listSessions,
    endOneSession,
    endOtherSessions,
    switchWorkspace,
    changePassword,
    requestPasswordReset,
    makeResetLink,
    resetPassword,
    enrolSecondFactor,
    activateSecondFactor,
    renewRecoveryCodes,
    disableSecondFactor,
    resetSecondFactor,
    ...recordOperations(members),
    updateProfile,
    listRolesOfMembers,
    setRoles,
    deactivate,
    reactivate,
    invite,
    listAll,
    resend,
    revoke,
    lookAtInvitation,
    accept,
    ...recordOperations(teams),
    ...recordOperations(exchangeRates),
    listAllRoles,
    listRights,
    createRole,
    changeRole,
    removeRole,
    listApiKeys,
    createApiKey,
    revokeApiKey,
    listAllWebhooks,
    listTopics,
    createWebhook,
    changeWebhook,
    renewWebhookSecret,
    removeWebhook,
    listLog,
    replay,
  ],
  records: [members, teams, exchangeRates],
  migrations: join(import.meta.dirname, 'migrations'),
  subscribers: [tellWebhooks],
  jobs: [deliver, tidy],
  install: (work) => insertBuiltInRoles(work.db, { workspaceId: work.actor.workspaceId, newId: work.newId, now: work.now() }),
  onChange: guardRights,
  authenticate,
  listWorkspaces: ({ database }) => database.auth(workspaceIds),
})
