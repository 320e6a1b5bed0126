import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/server/actor.ts'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import { identity } from '../contract/index.ts'
import { identityModule } from './index.ts'
import { testBrowser, type TestBrowser } from './test-browser.ts'

const password = 'correct horse battery staple 9'
const refusal = (code: string) => expect.objectContaining({ code })
let app: TestApplication
let administrator: TestBrowser
let roles: Record<string, string>
let nextAddress = 1
const browser = (key?: string) => testBrowser(app.application, { address: `203.0.113.${nextAddress++}`, ...(key ? { key } : {}) })

/** Invites somebody, who accepts in a browser of their own. */
async function joined(name: string, roleKeys: string[]): Promise<{ browser: TestBrowser; memberId: string; email: string }> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`
  const { link, memberId } = await administrator.call(identity.invitation.create, { name, email, roleIds: roleKeys.map((key) => roles[key] ?? '') })
  const own = browser()
  await own.call(identity.invitation.accept, { token: link?.split('#')[1] ?? '', password })
  return { browser: own, memberId, email }
}

beforeAll(async () => {
  app = await testApplication({ modules: [identityModule] })
  administrator = browser()
  await administrator.call(identity.setup.complete, {
    workspace: { name: 'Test', baseCurrency: 'CNY', timeZone: 'Asia/Shanghai', locale: 'en' },
    administrator: { name: 'Ada', email: 'ada@example.com', password },
  })
  const { items } = await administrator.call(identity.role.list)
  roles = Object.fromEntries(items.map(({ builtIn, name, id }) => [builtIn ?? name, id]))
})

describe('invitation', () => {
  test('brings a person in with the roles of the invitation', async () => {
    const { link, mailed, memberId } = await administrator.call(identity.invitation.create, {
      name: 'Bo',
      email: 'Bo@Example.com',
      roleIds: [roles['accountManager'] ?? ''],
    })
    expect(mailed).toBe(false)
    const token = link?.split('#')[1] ?? ''
    const bo = browser()
    expect(await bo.call(identity.invitation.look, { token })).toEqual({
      workspaceName: 'Test',
      name: 'Bo',
      email: 'bo@example.com',
      invitedBy: 'Ada',
      hasAccount: false,
    })
    await expect(bo.call(identity.invitation.accept, { token, password: '1234567890' })).rejects.toEqual(refusal('WEAK_PASSWORD'))
    expect(await bo.call(identity.invitation.accept, { token, password, name: 'Bo Chen' })).toEqual({ status: 'signedIn' })
    const session = await bo.call(identity.session.get)
    expect(session.member).toMatchObject({ id: memberId, name: 'Bo Chen', email: 'bo@example.com' })
    expect(session.rights).toMatchObject({ 'member.read': 'all', 'apiKey.create': 'all' })
    expect(session.rights).not.toHaveProperty('member.write')
    expect((await administrator.call(identity.member.get, { id: memberId })).status).toBe('active')
  })
  test('works once', async () => {
    const { link } = await administrator.call(identity.invitation.create, { name: 'Once', email: 'once@example.com', roleIds: [] })
    const token = link?.split('#')[1] ?? ''
    await browser().call(identity.invitation.accept, { token, password })
    await expect(browser().call(identity.invitation.accept, { token, password })).rejects.toEqual(refusal('LINK_EXPIRED'))
    await expect(administrator.call(identity.invitation.create, { name: 'Once', email: 'once@example.com', roleIds: [] })).rejects.toEqual(
      refusal('ALREADY_MEMBER'),
    )
  })
  test('runs out after a week, is replaced by a fresh link, and can be taken back', async () => {
    const { id, link } = await administrator.call(identity.invitation.create, { name: 'Late', email: 'late@example.com', roleIds: [] })
    const before = app.clock.now()
    app.clock.set(new Date(before.getTime() + 8 * 86_400_000).toISOString())
    await expect(browser().call(identity.invitation.look, { token: link?.split('#')[1] ?? '' })).rejects.toEqual(refusal('LINK_EXPIRED'))
    const again = await administrator.call(identity.invitation.resend, { id })
    const token = again.link?.split('#')[1] ?? ''
    expect((await browser().call(identity.invitation.look, { token })).name).toBe('Late')
    await administrator.call(identity.invitation.revoke, { id: again.id })
    await expect(browser().call(identity.invitation.look, { token })).rejects.toEqual(refusal('LINK_EXPIRED'))
    expect(
      (await administrator.call(identity.invitation.list)).items.filter(({ email }) => email === 'late@example.com').map(({ status }) => status),
    ).toEqual(['revoked', 'revoked'])
    await expect(administrator.call(identity.invitation.resend, { id })).rejects.toEqual(refusal('LINK_EXPIRED'))
    app.clock.set(before.toISOString())
  })
  test('gives an owner of imported records an account', async () => {
    const known = await administrator.call(identity.member.create, { name: 'Agent Moses' })
    expect(known.status).toBe('noAccount')
    const { memberId, link } = await administrator.call(identity.invitation.create, {
      memberId: known.id,
      name: 'Moses',
      email: 'moses@example.com',
      roleIds: [],
    })
    expect(memberId).toBe(known.id)
    await browser().call(identity.invitation.accept, { token: link?.split('#')[1] ?? '', password })
    expect(await administrator.call(identity.member.get, { id: known.id })).toMatchObject({
      name: 'Moses',
      email: 'moses@example.com',
      status: 'active',
    })
  })
  test('one person works in two workspaces with one password and switches between them', async () => {
    const second = await administrator.call(identity.workspace.create, {
      name: 'Second',
      baseCurrency: 'EUR',
      timeZone: 'Europe/Berlin',
      locale: 'en',
    })
    expect((await administrator.call(identity.session.get)).workspace.name).toBe('Second')
    const { link } = await administrator.call(identity.invitation.create, { name: 'Bo', email: 'bo@example.com', roleIds: [] })
    const token = link?.split('#')[1] ?? ''
    const bo = browser()
    expect((await bo.call(identity.invitation.look, { token })).hasAccount).toBe(true)
    await expect(bo.call(identity.invitation.accept, { token, password: 'somebody else entirely' })).rejects.toEqual(refusal('WRONG_CREDENTIALS'))
    await bo.call(identity.invitation.accept, { token, password })
    const inSecond = await bo.call(identity.session.get)
    expect(inSecond.workspace.id).toBe(second.id)
    expect(inSecond.workspaces.map(({ name }) => name)).toEqual(['Second', 'Test'])
    const first = inSecond.workspaces.find(({ name }) => name === 'Test')?.id ?? ''
    await bo.call(identity.session.switchWorkspace, { workspaceId: first })
    expect((await bo.call(identity.session.get)).workspace.name).toBe('Test')
    await expect(bo.call(identity.session.switchWorkspace, { workspaceId: app.application.runtime.newId() })).rejects.toEqual(refusal('MISSING'))
    await administrator.call(identity.session.switchWorkspace, { workspaceId: first })
  })
})

describe('roles', () => {
  test('a change takes effect at once for who holds the role', async () => {
    const role = await administrator.call(identity.role.create, { name: 'Team builder', grants: { 'team.read': 'all', 'team.write': 'all' } })
    roles['builder'] = role.id
    const { browser: tim } = await joined('Tim', ['builder'])
    await tim.call(identity.team.create, { name: 'Allowed' })
    await administrator.call(identity.role.update, { id: role.id, version: role.version, grants: { 'team.read': 'all' } })
    await expect.poll(() => tim.call(identity.team.create, { name: 'Not any more' }).catch((error: unknown) => error)).toEqual(refusal('FORBIDDEN'))
  })
  test('taking a role away takes effect at once', async () => {
    const { browser: kim, memberId } = await joined('Kim', ['accountManager'])
    expect((await kim.call(identity.session.get)).rights).toHaveProperty('apiKey.create')
    await administrator.call(identity.member.setRoles, { memberId, roleIds: [] })
    await expect.poll(async () => (await kim.call(identity.session.get)).rights).toEqual({})
  })
  test('built-in ones stay as they are, own ones are refused while stale, unknown, in use', async () => {
    const role = await administrator.call(identity.role.create, { name: 'Used', grants: {} })
    roles['used'] = role.id
    await joined('Uma', ['used'])
    await expect(administrator.call(identity.role.update, { id: roles['finance'] ?? '', version: 1, name: 'Mine' })).rejects.toEqual(
      refusal('BUILT_IN_ROLE'),
    )
    await expect(administrator.call(identity.role.remove, { id: roles['finance'] ?? '' })).rejects.toEqual(refusal('BUILT_IN_ROLE'))
    await expect(administrator.call(identity.role.update, { id: role.id, version: 7, name: 'Mine' })).rejects.toEqual(refusal('STALE_VERSION'))
    await expect(administrator.call(identity.role.create, { name: 'Odd', grants: { 'unicorn.ride': 'all' } })).rejects.toEqual(
      refusal('UNKNOWN_RIGHT'),
    )
    await expect(administrator.call(identity.role.create, { name: 'USED', grants: {} })).rejects.toEqual(expect.objectContaining({ kind: 'unique' }))
    await expect(administrator.call(identity.role.remove, { id: role.id })).rejects.toEqual(refusal('ROLE_IN_USE'))
    const free = await administrator.call(identity.role.create, { name: 'Free', grants: {} })
    await administrator.call(identity.role.remove, { id: free.id })
    expect((await administrator.call(identity.role.list)).items.some(({ name }) => name === 'Free')).toBe(false)
  })
  test('nobody gives, or takes away, more than they hold', async () => {
    const role = await administrator.call(identity.role.create, {
      name: 'Personnel',
      grants: {
        'role.read': 'all',
        'role.write': 'all',
        'member.read': 'all',
        'member.assignRoles': 'all',
        'member.invite': 'all',
        'member.deactivate': 'all',
        'member.resetAccess': 'all',
      },
    })
    roles['personnel'] = role.id
    const { browser: pia, memberId } = await joined('Pia', ['personnel'])
    const ada = (await administrator.call(identity.session.get)).member.id
    const give = [roles['personnel'] ?? '', roles['administrator'] ?? '']
    await expect(pia.call(identity.role.create, { name: 'Power', grants: { 'webhook.manage': 'all' } })).rejects.toMatchObject({
      code: 'RIGHTS_BEYOND_OWN',
      data: { rights: ['webhook.manage'] },
    })
    await expect(pia.call(identity.member.setRoles, { memberId, roleIds: give })).rejects.toEqual(refusal('ROLE_BEYOND_OWN_RIGHTS'))
    await expect(pia.call(identity.invitation.create, { name: 'Eve', email: 'eve@example.com', roleIds: give })).rejects.toEqual(
      refusal('ROLE_BEYOND_OWN_RIGHTS'),
    )
    await expect(pia.call(identity.member.setRoles, { memberId: ada, roleIds: [] })).rejects.toEqual(refusal('ROLE_BEYOND_OWN_RIGHTS'))
    await expect(pia.call(identity.member.deactivate, { memberId: ada })).rejects.toEqual(refusal('ROLE_BEYOND_OWN_RIGHTS'))
    await expect(pia.call(identity.password.makeResetLink, { memberId: ada })).rejects.toEqual(refusal('ROLE_BEYOND_OWN_RIGHTS'))
    await expect(pia.call(identity.secondFactor.reset, { memberId: ada })).rejects.toEqual(refusal('ROLE_BEYOND_OWN_RIGHTS'))
  })
  test('the last administrator stays one', async () => {
    const ada = (await administrator.call(identity.session.get)).member.id
    await expect(administrator.call(identity.member.setRoles, { memberId: ada, roleIds: [] })).rejects.toEqual(refusal('LAST_ADMINISTRATOR'))
    await expect(administrator.call(identity.member.deactivate, { memberId: ada })).rejects.toEqual(refusal('LAST_ADMINISTRATOR'))
    const { browser: second, memberId } = await joined('Second admin', ['administrator'])
    await second.call(identity.member.setRoles, { memberId: ada, roleIds: [] })
    await expect(second.call(identity.member.setRoles, { memberId, roleIds: [] })).rejects.toEqual(refusal('LAST_ADMINISTRATOR'))
    await second.call(identity.member.setRoles, { memberId: ada, roleIds: [roles['administrator'] ?? ''] })
    await expect.poll(async () => (await administrator.call(identity.session.get)).rights).toHaveProperty('role.write')
  })
  test('the matrix knows every right with its reach', async () => {
    const { items } = await administrator.call(identity.role.listRights)
    expect(items).toContainEqual({ name: 'member.read', module: 'identity', subject: 'member', verb: 'read', scoped: false })
    expect(items).toContainEqual({ name: 'webhook.manage', module: 'identity', subject: 'webhook', verb: 'manage', scoped: false })
  })
})

describe('members', () => {
  test('who is deactivated is out at once, and comes back with the same password', async () => {
    const { browser: dan, memberId, email } = await joined('Dan', ['viewer'])
    await dan.call(identity.session.get)
    expect(await administrator.call(identity.member.deactivate, { memberId })).toEqual({ handOver: true })
    await expect.poll(() => dan.call(identity.session.get).catch((error: unknown) => error)).toEqual(refusal('UNAUTHENTICATED'))
    await expect(browser().call(identity.session.signIn, { email, password })).rejects.toEqual(refusal('NO_WORKSPACE'))
    await administrator.call(identity.member.reactivate, { memberId })
    expect(await browser().call(identity.session.signIn, { email, password })).toEqual({ status: 'signedIn' })
  })
  test('a second member of the same address is a duplicate, however it is typed', async () => {
    await administrator.call(identity.member.create, { name: 'Twin', email: 'twin@example.com' })
    await expect(administrator.call(identity.member.create, { name: 'Twin', email: 'TWIN@example.com' })).rejects.toEqual(
      expect.objectContaining({ kind: 'unique' }),
    )
  })
  test('everyone changes the own profile without a right', async () => {
    const { browser: vera } = await joined('Vera', [])
    await vera.call(identity.member.updateProfile, {
      name: 'Vera Wang',
      locale: 'zh-Hant',
      quietFrom: '20:00',
      quietUntil: '08:00',
      timeZone: 'Asia/Taipei',
    })
    expect(await vera.call(identity.session.get)).toMatchObject({
      member: { name: 'Vera Wang', quietFrom: '20:00' },
      locale: 'zh-Hant',
      timeZone: 'Asia/Taipei',
    })
    await expect(vera.call(identity.member.create, { name: 'X' })).rejects.toEqual(refusal('FORBIDDEN'))
  })
  test('an administrator hands out a link for a new password, which works once', async () => {
    const { browser: rob, memberId, email } = await joined('Rob', ['viewer'])
    const { link } = await administrator.call(identity.password.makeResetLink, { memberId })
    const token = link.split('#')[1] ?? ''
    const next = 'another good long one'
    await expect(browser().call(identity.password.reset, { token, password: 'aaaaaaaaaaaa' })).rejects.toEqual(refusal('WEAK_PASSWORD'))
    expect(await browser().call(identity.password.reset, { token, password: next })).toEqual({ status: 'signedIn' })
    await expect(rob.call(identity.session.get)).rejects.toEqual(refusal('UNAUTHENTICATED'))
    await expect(browser().call(identity.password.reset, { token, password: next })).rejects.toEqual(refusal('LINK_EXPIRED'))
    await expect(browser().call(identity.session.signIn, { email, password })).rejects.toEqual(refusal('WRONG_CREDENTIALS'))
  })
  test('who also works elsewhere keeps control of the own account; who has none has nothing to reset', async () => {
    const bo = (await administrator.call(identity.member.list)).items.find(({ email }) => email === 'bo@example.com')?.id ?? ''
    await expect(administrator.call(identity.password.makeResetLink, { memberId: bo })).rejects.toEqual(refusal('BELONGS_ELSEWHERE'))
    const owner = await administrator.call(identity.member.create, { name: 'Only an owner' })
    await expect(administrator.call(identity.secondFactor.reset, { memberId: owner.id })).rejects.toEqual(refusal('NO_ACCOUNT'))
  })
  test('an administrator sees and ends the sessions of a member, others may not', async () => {
    const { browser: sue, memberId } = await joined('Sue', ['viewer'])
    const { items } = await administrator.call(identity.session.list, { memberId })
    expect(items).toHaveLength(1)
    await expect(sue.call(identity.session.list, { memberId: (await administrator.call(identity.session.get)).member.id })).rejects.toEqual(
      refusal('FORBIDDEN'),
    )
    await administrator.call(identity.session.end, { id: items[0]?.id ?? '' })
    await expect(sue.call(identity.session.get)).rejects.toEqual(refusal('UNAUTHENTICATED'))
  })
})

describe('teams', () => {
  test('a team cannot stand below itself', async () => {
    const north = await administrator.call(identity.team.create, { name: 'North' })
    const beijing = await administrator.call(identity.team.create, { name: 'Beijing', parentId: north.id })
    await expect(administrator.call(identity.team.update, { id: north.id, version: north.version, parentId: beijing.id })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: ['parentId'] }],
    })
    await expect(administrator.call(identity.team.update, { id: north.id, version: north.version, parentId: north.id })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
  })
  test('who leads a team reaches its members and those of all teams below', async () => {
    const [lead, near, far, other] = [
      await joined('Lead', ['viewer']),
      await joined('Near', ['viewer']),
      await joined('Far', ['viewer']),
      await joined('Other', ['viewer']),
    ]
    const south = await administrator.call(identity.team.create, { name: 'South', leadId: lead.memberId })
    const canton = await administrator.call(identity.team.create, { name: 'Canton', parentId: south.id })
    const place = async (memberId: string, teamId: string) => {
      const { version } = await administrator.call(identity.member.get, { id: memberId })
      await administrator.call(identity.member.update, { id: memberId, version, teamId })
    }
    await place(near.memberId, south.id)
    await place(far.memberId, canton.id)
    const reached = async (person: TestBrowser): Promise<Actor['teamMemberIds']> => [...(await person.actor()).teamMemberIds].toSorted()
    await expect.poll(() => reached(lead.browser)).toEqual([lead.memberId, near.memberId, far.memberId].toSorted())
    await expect.poll(() => reached(far.browser)).toEqual([far.memberId])
    expect(await reached(other.browser)).toEqual([other.memberId])
  })
})

describe('API key', () => {
  test('acts as its owner with no more than it was given, until it is stopped', async () => {
    const { id, key } = await administrator.call(identity.apiKey.create, { name: 'Reporting', rights: { 'member.read': 'all', 'team.read': 'all' } })
    const program = browser(key)
    expect((await program.call(identity.session.get)).rights).toEqual({ 'member.read': 'all', 'team.read': 'all' })
    expect((await program.call(identity.member.list)).items.length).toBeGreaterThan(0)
    await expect(program.call(identity.member.create, { name: 'X' })).rejects.toEqual(refusal('FORBIDDEN'))
    await administrator.call(identity.apiKey.revoke, { id })
    await expect.poll(() => program.call(identity.session.get).catch((error: unknown) => error)).toEqual(refusal('UNAUTHENTICATED'))
    const listed = (await administrator.call(identity.apiKey.list)).items.find((item) => item.id === id)
    expect(listed?.prefix).toBe(key.slice(0, 12))
    expect(listed?.revokedAt).not.toBeNull()
  })
  test('loses what its owner loses', async () => {
    const { browser: ken, memberId } = await joined('Ken', ['accountManager'])
    const { key } = await ken.call(identity.apiKey.create, { name: 'Mine' })
    const program = browser(key)
    expect((await program.call(identity.session.get)).rights).toHaveProperty('member.read')
    await administrator.call(identity.member.setRoles, { memberId, roleIds: [] })
    await expect.poll(async () => (await program.call(identity.session.get)).rights).toEqual({})
  })
  test('cannot be given more than its owner holds, nor by a key more than that key', async () => {
    const { browser: amy } = await joined('Amy', ['accountManager'])
    await expect(amy.call(identity.apiKey.create, { name: 'Too much', rights: { 'role.write': 'all' } })).rejects.toEqual(
      refusal('RIGHTS_BEYOND_OWN'),
    )
    const { key } = await administrator.call(identity.apiKey.create, { name: 'Small', rights: { 'apiKey.create': 'all' } })
    const second = await browser(key).call(identity.apiKey.create, { name: 'Child' })
    expect((await browser(second.key).call(identity.session.get)).rights).toEqual({ 'apiKey.create': 'all' })
  })
  test('runs out on its day', async () => {
    await expect(administrator.call(identity.apiKey.create, { name: 'Old', expiresOn: '2020-01-01' })).rejects.toEqual(refusal('EXPIRY_IN_PAST'))
    const day = new Date(app.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10)
    const { key } = await administrator.call(identity.apiKey.create, { name: 'Short', expiresOn: day })
    const program = browser(key)
    await program.call(identity.session.get)
    const before = app.clock.now()
    app.clock.set(new Date(before.getTime() + 3 * 86_400_000).toISOString())
    await expect(program.call(identity.session.get)).rejects.toEqual(refusal('UNAUTHENTICATED'))
    app.clock.set(before.toISOString())
  })
  test('may not touch what guards the account', async () => {
    const { key } = await administrator.call(identity.apiKey.create, { name: 'All' })
    const program = browser(key)
    await expect(program.call(identity.password.change, { current: password, next: 'a whole new password' })).rejects.toEqual(
      refusal('NOT_A_SESSION'),
    )
    await expect(program.call(identity.secondFactor.enrol, { password })).rejects.toEqual(refusal('NOT_A_SESSION'))
    await expect(program.call(identity.session.switchWorkspace, { workspaceId: app.application.runtime.newId() })).rejects.toEqual(
      refusal('NOT_A_SESSION'),
    )
    await expect(program.call(identity.workspace.create, { name: 'X', baseCurrency: 'CNY', timeZone: 'UTC', locale: 'en' })).rejects.toEqual(
      refusal('NOT_A_SESSION'),
    )
  })
  test('of others is seen and stopped only with the right for it', async () => {
    const { browser: max } = await joined('Max', ['accountManager'])
    const { id } = await administrator.call(identity.apiKey.create, { name: 'Private' })
    await expect(max.call(identity.apiKey.list, { of: 'everyone' })).rejects.toEqual(refusal('FORBIDDEN'))
    await expect(max.call(identity.apiKey.revoke, { id })).rejects.toEqual(refusal('MISSING'))
    expect((await max.call(identity.apiKey.list)).items).toEqual([])
    expect((await administrator.call(identity.apiKey.list, { of: 'everyone' })).items.length).toBeGreaterThan(1)
  })
})

describe('workspace', () => {
  test('its base currency stays once rates are entered, and a rate is never of the base currency', async () => {
    const settings = await administrator.call(identity.workspace.update, { name: 'Renamed', baseCurrency: 'CNY' })
    expect(settings.name).toBe('Renamed')
    await expect(administrator.call(identity.exchangeRate.create, { currency: 'CNY', date: '2026-01-01', rate: 1 })).rejects.toEqual(
      refusal('INVALID_INPUT'),
    )
    await administrator.call(identity.exchangeRate.create, { currency: 'usd', date: '2026-01-01', rate: 7.12345678 })
    expect((await administrator.call(identity.exchangeRate.list)).items[0]).toMatchObject({ currency: 'USD', rate: 7.12345678 })
    await expect(administrator.call(identity.workspace.update, { baseCurrency: 'EUR' })).rejects.toEqual(refusal('BASE_CURRENCY_IN_USE'))
  })
})

describe('deleting a member', () => {
  test('takes access at once, can be undone, and spares the last administrator and those above oneself', async () => {
    const { browser: gus, memberId } = await joined('Gus', ['viewer'])
    await gus.call(identity.session.get)
    await administrator.call(identity.member.archive, { id: memberId })
    await expect.poll(() => gus.call(identity.session.get).catch((error: unknown) => error)).toEqual(refusal('UNAUTHENTICATED'))
    await administrator.call(identity.member.restore, { id: memberId })
    await expect.poll(async () => (await gus.call(identity.session.get)).member.name).toBe('Gus')
    const role = await administrator.call(identity.role.create, { name: 'Cleaner', grants: { 'member.read': 'all', 'member.archive': 'all' } })
    roles['cleaner'] = role.id
    const { browser: cleaner } = await joined('Cleaner', ['cleaner'])
    await expect(cleaner.call(identity.member.archive, { id: memberId })).rejects.toEqual(refusal('FORBIDDEN'))
    const { items } = await administrator.call(identity.member.listRoles)
    const administrators = items.filter(({ roleId }) => roleId === roles['administrator']).map((item) => item.memberId)
    const ada = (await administrator.call(identity.session.get)).member.id
    for (const id of administrators.filter((other) => other !== ada)) await administrator.call(identity.member.archive, { id })
    await expect(administrator.call(identity.member.archive, { id: ada })).rejects.toMatchObject({
      code: 'STILL_REFERENCED',
      data: { reason: 'LAST_ADMINISTRATOR' },
    })
  })
})
