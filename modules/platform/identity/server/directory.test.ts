import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import { identity } from '../contract/index.ts'
import { identityModule } from './index.ts'
import { testBrowser } from './test-browser.ts'
import { testDirectory, type DirectoryClaims } from './test-directory.ts'

const client = { clientId: 'zhulu', clientSecret: 'between the two of us' }
const password = 'correct horse battery staple 9'
const refusal = (code: string) => expect.objectContaining({ code })
let directory: Awaited<ReturnType<typeof testDirectory>>
let app: TestApplication
const config: Record<string, string | undefined> = {}
let nextAddress = 1
const browser = () => testBrowser(app.application, { address: `203.0.113.${nextAddress++}` })

async function through(claims: DirectoryClaims, change = (query: string) => query) {
  const own = browser()
  const { url } = await own.call(identity.session.startDirectory, { returnTo: '/pursuits' })
  const outcome = await own.call(identity.session.finishDirectory, { query: change(directory.signIn(url, claims)) })
  return { own, outcome }
}

beforeAll(async () => {
  directory = await testDirectory(client)
  Object.assign(config, {
    ZHULU_SECRET: 'a secret of the tests, long enough',
    ZHULU_OIDC_ISSUER: directory.issuer,
    ZHULU_OIDC_CLIENT_ID: client.clientId,
    ZHULU_OIDC_CLIENT_SECRET: client.clientSecret,
    ZHULU_OIDC_NAME: 'Works directory',
    ZHULU_OIDC_ROLES: '{"crm-admins":"administrator","sales":"accountManager"}',
  })
  app = await testApplication({ modules: [identityModule], config })
  const made = await browser().call(identity.setup.complete, {
    workspace: { name: 'Test', baseCurrency: 'CNY', timeZone: 'Asia/Shanghai', locale: 'en' },
    administrator: { name: 'Ada', email: 'ada@example.com', password },
  })
  Object.assign(app.application.runtime.config, { ZHULU_OIDC_WORKSPACE: made.workspaceId })
})
afterAll(() => directory.close())

describe('sign-in through the company directory', () => {
  test('is offered by its name', async () => expect((await browser().call(identity.setup.get)).directory).toEqual({ name: 'Works directory' }))
  test('brings a new person in with the roles of the groups, and back to where they wanted to go', async () => {
    const { own, outcome } = await through({ sub: '1', email: 'Wei@Example.com', email_verified: true, name: '王伟', groups: ['sales'] })
    expect(outcome).toEqual({ returnTo: '/pursuits' })
    const session = await own.call(identity.session.get)
    expect(session).toMatchObject({ member: { name: '王伟', email: 'wei@example.com' }, hasPassword: false })
    expect(session.rights).toHaveProperty('apiKey.create')
    expect(session.rights).not.toHaveProperty('role.write')
  })
  test('knows the person again when the address has changed, and follows the groups', async () => {
    const { own } = await through({ sub: '1', email: 'wang.wei@example.com', email_verified: true, groups: ['crm-admins'] })
    const session = await own.call(identity.session.get)
    expect(session.member.name).toBe('王伟')
    expect(session.rights).toHaveProperty('role.write')
  })
  test('ties an account with a password to the verified address', async () => {
    const { own } = await through({ sub: '2', email: 'ada@example.com', email_verified: true, groups: ['crm-admins'] })
    expect(await own.call(identity.session.get)).toMatchObject({ member: { name: 'Ada' }, hasPassword: true })
  })
  test('an address that the directory did not verify opens nobody’s account', () =>
    expect(through({ sub: '666', email: 'ada@example.com', email_verified: false, groups: ['crm-admins'] })).rejects.toEqual(
      refusal('EMAIL_NOT_VERIFIED'),
    ))
  test('who is in no group that gives a role does not get in', () =>
    expect(through({ sub: '3', email: 'guest@example.com', email_verified: true, groups: ['canteen'] })).rejects.toEqual(refusal('NO_WORKSPACE')))
  test('who was deactivated stays out, whatever the groups say', async () => {
    const { own } = await through({ sub: '4', email: 'zoe@example.com', email_verified: true, groups: ['sales'] })
    const { id } = (await own.call(identity.session.get)).member
    const administrator = browser()
    await administrator.call(identity.session.signIn, { email: 'ada@example.com', password })
    await administrator.call(identity.member.deactivate, { memberId: id })
    await expect(through({ sub: '4', email: 'zoe@example.com', email_verified: true, groups: ['crm-admins'] })).rejects.toEqual(
      refusal('NO_WORKSPACE'),
    )
  })
  test('a person can set a password for themselves later', async () => {
    const { own } = await through({ sub: '5', email: 'lin@example.com', email_verified: true, groups: ['sales'] })
    await own.call(identity.password.change, { current: '', next: password })
    expect(await browser().call(identity.session.signIn, { email: 'lin@example.com', password })).toEqual({ status: 'signedIn' })
  })
})

describe('what a directory sign-in refuses', () => {
  const person = { sub: '7', email: 'mia@example.com', email_verified: true, groups: ['sales'] }
  test('the way back in another browser than the way there', async () => {
    const { url } = await browser().call(identity.session.startDirectory, {})
    await expect(browser().call(identity.session.finishDirectory, { query: directory.signIn(url, person) })).rejects.toEqual(
      refusal('CHALLENGE_EXPIRED'),
    )
  })
  test('the same answer twice', async () => {
    const own = browser()
    const { url } = await own.call(identity.session.startDirectory, {})
    const query = directory.signIn(url, person)
    const cookies = { ...own.cookies }
    await own.call(identity.session.finishDirectory, { query })
    Object.assign(own.cookies, cookies)
    await expect(own.call(identity.session.finishDirectory, { query })).rejects.toEqual(refusal('CHALLENGE_EXPIRED'))
  })
  test('a code that the directory did not give', () =>
    expect(through(person, (query) => query.replace(/code=[\w-]+/, 'code=made-up'))).rejects.toEqual(refusal('DIRECTORY_REFUSED')))
  test('an identity that the directory did not sign', async () => {
    directory.faults.signature = true
    await expect(through(person)).rejects.toEqual(refusal('DIRECTORY_REFUSED'))
    directory.faults.signature = false
  })
  test('an identity that was made for another sign-in', async () => {
    directory.faults.nonce = true
    await expect(through(person)).rejects.toEqual(refusal('DIRECTORY_REFUSED'))
    directory.faults.nonce = false
  })
  test('a return address on another site', () =>
    expect(browser().call(identity.session.startDirectory, { returnTo: '//evil.example' })).rejects.toEqual(refusal('INVALID_INPUT')))
  test('everything where no directory is configured or it is down', async () => {
    const plain = await testApplication({ modules: [identityModule] })
    await expect(testBrowser(plain.application).call(identity.session.startDirectory, {})).rejects.toEqual(refusal('NO_DIRECTORY'))
    const down = await testApplication({ modules: [identityModule], config: { ...config, ZHULU_OIDC_ISSUER: 'http://127.0.0.1:9' } })
    await expect(testBrowser(down.application).call(identity.session.startDirectory, {})).rejects.toEqual(refusal('DIRECTORY_UNAVAILABLE'))
  })
})
