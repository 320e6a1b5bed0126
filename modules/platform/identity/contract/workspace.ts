import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { z } from 'zod'
import { Email, identityModule as module, Password, PersonName, WorkspaceSettings } from './shapes.ts'
import { WorkspaceSummary } from './session.ts'

export const setup = {
  get: operation({
    module,
    name: 'setup.get',
    method: 'GET',
    path: '/setup',
    permission: 'public',
    transaction: 'none',
    reads: ['workspace'],
    summary: 'Whether the first workspace is still to be made, and which ways of signing in there are',
    input: z.object({}),
    output: z.object({
      needed: z.boolean(),
      directory: z.object({ name: z.string() }).nullable().describe('Sign-in through the company directory'),
      passwordSignIn: z.boolean(),
      mail: z.boolean().describe('Whether the server can send mail, e.g. for a forgotten password'),
    }),
  }),
  complete: operation({
    module,
    name: 'setup.complete',
    method: 'POST',
    path: '/setup',
    permission: 'public',
    transaction: 'none',
    changes: ['workspace', 'session'],
    summary: 'First run: make the workspace and its administrator and sign in; only while no workspace exists',
    input: z.object({ workspace: WorkspaceSettings, administrator: z.object({ name: PersonName, email: Email, password: Password }) }),
    output: z.object({ workspaceId: Id, memberId: Id, userId: Id }),
    problems: { ALREADY_SET_UP: { kind: 'conflict' }, WEAK_PASSWORD: { kind: 'refused' } },
  }),
}

export const workspace = {
  create: operation({
    module,
    name: 'workspace.create',
    method: 'POST',
    path: '/workspaces',
    permission: 'workspace.create',
    transaction: 'none',
    changes: ['workspace', 'session'],
    summary: 'Make another workspace; the caller becomes its administrator',
    input: WorkspaceSettings,
    output: WorkspaceSummary.extend({ memberId: Id }),
    problems: { NOT_A_SESSION: { kind: 'refused' } },
  }),
  update: operation({
    module,
    name: 'workspace.update',
    method: 'PATCH',
    path: '/workspace',
    permission: 'workspace.manage',
    changes: ['workspace'],
    summary: 'Name, base currency, time zone and default language of the workspace; the base currency only while no rates are entered',
    input: WorkspaceSettings.partial(),
    output: WorkspaceSummary,
    problems: { BASE_CURRENCY_IN_USE: { kind: 'refused' } },
  }),
}
