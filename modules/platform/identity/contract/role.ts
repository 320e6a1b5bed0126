import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { plainText } from '#kernel/contract/text.ts'
import { z } from 'zod'
import { Grants, Right } from './rights.ts'
import { identityModule as module } from './shapes.ts'

/** Word of a built-in role: `role.builtIn.<key>`. */
export const builtInRoles = [
  'administrator',
  'salesDirector',
  'accountManager',
  'solutionManager',
  'deliveryManager',
  'finance',
  'marketAnalyst',
  'viewer',
] as const
export type BuiltInRole = (typeof builtInRoles)[number]

export const Role = z.object({
  id: Id,
  builtIn: z.enum(builtInRoles).nullable().describe('Named in the language of the reader; only a copy can be changed'),
  name: z.string().describe('Own name; empty for a built-in role'),
  description: z.string().nullable(),
  grants: Grants,
  memberCount: z.int(),
  version: z.int(),
})
export type Role = z.infer<typeof Role>

const name = plainText().min(1).max(100)
const description = plainText().max(500).nullable().optional()
const beyond = {
  RIGHTS_BEYOND_OWN: { kind: 'forbidden', data: z.object({ rights: z.array(z.string()) }) },
  UNKNOWN_RIGHT: { kind: 'refused', data: z.object({ rights: z.array(z.string()) }) },
} as const
const builtIn = { BUILT_IN_ROLE: { kind: 'refused' } } as const

export const role = {
  list: operation({
    module,
    name: 'role.list',
    method: 'GET',
    path: '/roles',
    permission: 'role.read',
    reads: ['role', 'member'],
    summary: 'Roles with their rights',
    input: z.object({}),
    output: z.object({ items: z.array(Role) }),
  }),
  listRights: operation({
    module,
    name: 'role.listRights',
    method: 'GET',
    path: '/rights',
    permission: 'role.read',
    summary: 'Every right that a role can give',
    input: z.object({}),
    output: z.object({ items: z.array(Right) }),
  }),
  create: operation({
    module,
    name: 'role.create',
    method: 'POST',
    path: '/roles',
    permission: 'role.write',
    changes: ['role'],
    summary: 'Make a role, e.g. as a copy of another; nobody grants more than they hold',
    input: z.object({ name, description, grants: Grants }),
    output: Role,
    problems: beyond,
  }),
  update: operation({
    module,
    name: 'role.update',
    method: 'PATCH',
    path: '/roles/{id}',
    permission: 'role.write',
    changes: ['role', 'session'],
    summary: 'Change an own role; takes effect at once for everyone who holds it',
    input: z.object({ id: Id, version: z.int().min(1), name: name.optional(), description, grants: Grants.optional() }),
    output: Role,
    problems: { ...beyond, ...builtIn },
  }),
  remove: operation({
    module,
    name: 'role.remove',
    method: 'DELETE',
    path: '/roles/{id}',
    permission: 'role.write',
    changes: ['role'],
    summary: 'Remove an own role that nobody holds',
    input: z.object({ id: Id }),
    output: z.object({}),
    problems: { ROLE_IN_USE: { kind: 'conflict' }, ...builtIn },
  }),
}
