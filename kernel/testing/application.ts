import { afterAll } from 'vitest'
import type { InputOf, Operation, OutputOf } from '#kernel/contract/operation.ts'
import type { MigrationSource } from '#kernel/database/index.ts'
import type { Actor, Scope } from '#kernel/server/actor.ts'
import { createApplication, type Application } from '#kernel/server/application.ts'
import type { Module } from '#kernel/server/module.ts'
import { testDatabase } from './database.ts'

export type Call = <T extends Operation>(contract: T, input: InputOf<T> | Record<string, unknown>, actor: Actor) => Promise<OutputOf<T>>

/** A real application on a real database, without HTTP: what tests of operations stand on. */
export type TestApplication = {
  application: Application
  /** Makes a workspace through the product's own operations and answers its administrator, who holds every right. */
  workspace: (name?: string) => Promise<Actor>
  /** A colleague with just these rights. */
  member: (administrator: Actor, given: { name: string; rights: Record<string, Scope>; teamMates?: readonly string[] }) => Promise<Actor>
  /** Calls an operation as `perform` does; a refusal is thrown with its code. */
  call: Call
  /** The change id of the last call that changed something. */
  lastChange: () => string
  /** Delivers events to subscribers and runs jobs that are due. */
  settle: () => Promise<void>
  /** Moves the clock of the application. */
  clock: { now: () => Date; set: (instant: string) => void }
}

export const migrationsOf = (modules: readonly Module[]): MigrationSource[] =>
  modules.flatMap(({ name, migrations }) => (migrations ? [{ module: name, folder: migrations }] : []))

export type TestOptions = { modules: readonly Module[]; config?: Record<string, string | undefined> }

/** One per test file; closed by itself after its last test. Brings the modules it needs, identity among them, lowest first. */
export async function testApplication({ modules, config = {} }: TestOptions): Promise<TestApplication> {
  const database = await testDatabase({ sources: migrationsOf(modules) })
  let offset = 0
  const now = () => new Date(Date.now() + offset)
  const application = await createApplication({
    database,
    modules,
    checkOutput: true,
    clock: now,
    config: { ZHULU_SECRET: 'a secret of the tests, long enough', ...config },
  })
  let changeId: string | null = null
  let first: Actor | null = null
  const call: Call = async (contract, input, actor) => {
    const performed = await application.perform(contract, { input, call: { actor, requestId: application.runtime.newId() } })
    changeId = performed.changeId ?? changeId
    return performed.output as OutputOf<typeof contract> // checked against the contract by `checkOutput`
  }
  afterAll(async () => {
    await application.stop()
    await database.close()
  })
  return {
    application,
    call,
    lastChange: () => changeId ?? '',
    settle: application.settle,
    clock: { now, set: (instant) => void (offset = Date.parse(instant) - Date.now()) },
    workspace: async (name = 'Workspace') => {
      const actor = await newWorkspace(application, { name, first })
      first ??= actor
      return actor
    },
    member: (administrator, given) => newMember(application, administrator, given),
  }
}

const settings = (name: string) => ({ name, baseCurrency: 'CNY', timeZone: 'Asia/Shanghai', locale: 'zh-Hans' })
const password = 'correct horse battery staple 9'

/** The first workspace comes by the set-up of a new installation, each other one is made by that administrator. */
async function newWorkspace(application: Application, { name, first }: { name: string; first: Actor | null }): Promise<Actor> {
  const cookies: string[] = []
  const request = { address: '127.0.0.1', agent: 'test', cookies: {}, setCookie: (cookie: string) => void cookies.push(cookie) }
  const actor: Actor = first ?? {
    workspaceId: '',
    memberId: null,
    userId: null,
    name: '',
    locale: 'zh-Hans',
    timeZone: 'Asia/Shanghai',
    rights: new Map(),
    teamMemberIds: [],
    via: 'nobody',
  }
  const input = first ? settings(name) : { workspace: settings(name), administrator: { name: 'Administrator', email: 'admin@example.com', password } }
  const made = await named(application, first ? 'workspace.create' : 'setup.complete', { input, actor, request })
  const workspaceId = textOf(made, 'workspaceId') ?? textOf(made, 'id') ?? ''
  const memberId = textOf(made, 'memberId')
  const rights = new Map(application.runtime.registry.rights.map((right) => [right, 'all' as const]))
  return {
    ...actor,
    workspaceId,
    memberId: memberId ?? null,
    userId: textOf(made, 'userId') ?? first?.userId ?? null,
    name: 'Administrator',
    rights,
    teamMemberIds: memberId ? [memberId] : [],
    via: 'session',
  }
}

async function newMember(
  application: Application,
  administrator: Actor,
  { name, rights, teamMates = [] }: Parameters<TestApplication['member']>[1],
): Promise<Actor> {
  const made = await named(application, 'member.create', { input: { name }, actor: administrator })
  const memberId = textOf(made, 'id') ?? ''
  return { ...administrator, memberId, userId: null, name, rights: new Map(Object.entries(rights)), teamMemberIds: [memberId, ...teamMates] }
}

type Named = { input: Record<string, unknown>; actor: Actor; request?: NonNullable<Parameters<Application['perform']>[1]['call']['request']> }

async function named(application: Application, name: string, { input, actor, request }: Named): Promise<unknown> {
  const implementation = application.runtime.registry.operations.get(name)
  if (!implementation) throw new Error(`the test needs a module that brings ${name}`)
  const { output } = await application.perform(implementation.contract, {
    input,
    call: { actor, requestId: application.runtime.newId(), ...(request ? { request } : {}) },
  })
  return output
}

function textOf(value: unknown, key: string): string | undefined {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return typeof found === 'string' ? found : undefined
}
