import { join } from 'node:path'
import { field } from '#kernel/contract/fields.ts'
import { record } from '#kernel/contract/record.ts'
import type { Actor, Scope } from '#kernel/server/actor.ts'
import { defineModule } from '#kernel/server/module.ts'
import { recordOperations } from '#kernel/server/record/operations.ts'
import { recordStore } from '#kernel/server/record/store.ts'
import { uuidv7 } from '#kernel/server/uuidv7.ts'

export const maker = record({
  name: 'gadgetMaker',
  plural: 'gadget-makers',
  module: 'gadget',
  title: 'name',
  summary: 'who makes gadgets',
  fields: { name: field.text({ required: true }) },
})

/** A record with every kind of field: what the kernel's own tests work on. */
export const gadget = record({
  name: 'gadget',
  plural: 'gadgets',
  module: 'gadget',
  title: 'name',
  owner: 'ownerId',
  sort: 'name',
  summary: 'gadgets of the tests',
  fields: {
    name: field.text({ required: true, search: true }),
    kind: field.choice(['small', 'large']),
    size: field.number({ min: 0 }),
    price: field.money(),
    due: field.date(),
    cost: field.number({ sensitive: true }),
    tags: field.tags(),
    ownerId: field.reference('member'),
    makerId: field.reference('gadgetMaker'),
  },
})

export const gadgets = recordStore(gadget, {
  beforeWrite: ({ work, values }) =>
    values['name'] === 'forbidden' ? work.refuse('INVALID_INPUT', { issues: [{ path: ['name'], message: 'not this one' }] }) : values,
})
export const makers = recordStore(maker)

export const gadgetModule = defineModule({
  name: 'gadget',
  wing: 'platform',
  words: {},
  operations: [...recordOperations(gadgets), ...recordOperations(makers)],
  records: [gadgets, makers],
  migrations: join(import.meta.dirname, 'migrations'),
})

/** Somebody of a workspace with just these rights. */
export function actorWith(workspaceId: string, rights: Record<string, Scope>, given: Partial<Actor> = {}): Actor {
  const memberId = given.memberId ?? uuidv7()
  return {
    workspaceId,
    memberId,
    userId: null,
    name: 'Tester',
    locale: 'en',
    timeZone: 'Asia/Shanghai',
    rights: new Map(Object.entries(rights)),
    teamMemberIds: [memberId],
    via: 'session',
    ...given,
  }
}

export const everyRight: Record<string, Scope> = Object.fromEntries([...gadgets.rights, ...makers.rights].map((right) => [right, 'all']))
