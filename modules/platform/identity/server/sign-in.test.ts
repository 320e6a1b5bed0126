import { generateSync } from 'otplib'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import { identity } from '../contract/index.ts'
import { identityModule } from './index.ts'
import { testBrowser, type TestBrowser } from './test-browser.ts'

const email = 'li.na@example.com'
const password = '鹿死谁手 2026 年底'
const workspace = { name: '长江自动化', baseCurrency: 'CNY', timeZone: 'Asia/Shanghai', locale: 'zh-Hans' } as const
let app: TestApplication
let office: TestBrowser
const from = (address: string) => testBrowser(app.application, { address })
const refusal = (code: string) => expect.objectContaining({ code })

beforeAll(async () => {
  app = await testApplication({ modules: [identityModule] })
  office = from('203.0.113.1')
})

describe('first run', () => {
  test('says that it is needed', async () =>
    expect(await office.call(identity.setup.get)).toEqual({ needed: true, directory: null, passwordSignIn: true, mail: false }))
  test('a password that is easy to guess is refused', () =>
    expect(office.call(identity.setup.complete, { workspace, administrator: { name: '李娜', email, password: '1234567890' } })).rejects.toEqual(
      refusal('WEAK_PASSWORD'),
    ))
  test('of two at once one makes the workspace', async () => {
    const input = { workspace, administrator: { name: '李娜', email: ' Li.Na@Example.com ', password } }
    const results = await Promise.allSettled([office.call(identity.setup.complete, input), from('203.0.113.9').call(identity.setup.complete, input)])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((result) => result.status === 'rejected')?.reason).toEqual(refusal('ALREADY_SET_UP'))
  })
  test('is over then', async () => {
    expect((await office.call(identity.setup.get)).needed).toBe(false)
    await expect(office.call(identity.setup.complete, { workspace, administrator: { name: 'X', email: 'x@example.com', password } })).rejects.toEqual(
      refusal('ALREADY_SET_UP'),
    )
  })
})

describe('password', () => {
  test('opens a session of the administrator with every right', async () => {
    const browser = from('203.0.113.2')
    expect(await browser.call(identity.session.signIn, { email, password })).toEqual({ status: 'signedIn' })
    const session = await browser.call(identity.session.get)
    expect(session).toMatchObject({
      member: { name: '李娜', email },
      workspace: { name: '长江自动化' },
      locale: 'zh-Hans',
      via: 'session',
      secondFactor: false,
      hasPassword: true,
    })
    expect(session.rights).toMatchObject({ 'member.write': 'all', 'role.write': 'all' })
  })
  test('the address may be typed in capitals', async () =>
    expect(await from('203.0.113.3').call(identity.session.signIn, { email: 'LI.NA@EXAMPLE.COM', password })).toEqual({ status: 'signedIn' }))
  test('a wrong password and an unknown address are answered alike', async () => {
    const wrong = await from('203.0.113.4')
      .call(identity.session.signIn, { email, password: 'not this one' })
      .catch((error: unknown) => error)
    const unknown = await from('203.0.113.4')
      .call(identity.session.signIn, { email: 'nobody@example.com', password })
      .catch((error: unknown) => error)
    expect(wrong).toEqual(refusal('WRONG_CREDENTIALS'))
    expect(unknown).toEqual(wrong)
  })
  test('too many failures make the account wait, a right password included, and the wait ends', async () => {
    for (let i = 0; i < 5; i++)
      await expect(from(`198.51.100.${i}`).call(identity.session.signIn, { email: 'guess@example.com', password })).rejects.toEqual(
        refusal('WRONG_CREDENTIALS'),
      )
    const waiting = await from('198.51.100.77')
      .call(identity.session.signIn, { email: 'guess@example.com', password })
      .catch((error: unknown) => error)
    expect(waiting).toMatchObject({ code: 'TOO_MANY_ATTEMPTS', data: { retryAfterSeconds: 1 } })
    app.clock.set(new Date(app.clock.now().getTime() + 2000).toISOString())
    await expect(from('198.51.100.77').call(identity.session.signIn, { email: 'guess@example.com', password })).rejects.toEqual(
      refusal('WRONG_CREDENTIALS'),
    )
  })
  test('many guesses at once count each', async () => {
    const guesses = Array.from({ length: 12 }, (_, i) =>
      from(`198.51.101.${i}`)
        .call(identity.session.signIn, { email: 'race@example.com', password })
        .catch((error: unknown) => error),
    )
    const codes = (await Promise.all(guesses)).map((error) => (error instanceof Object && 'code' in error ? error.code : ''))
    expect(codes.filter((code) => code === 'WRONG_CREDENTIALS')).toHaveLength(5)
    expect(codes.filter((code) => code === 'TOO_MANY_ATTEMPTS')).toHaveLength(7)
  })
  test('an address that tries many accounts has to wait', async () => {
    const browser = from('192.0.2.66')
    for (let i = 0; i < 31; i++) await browser.call(identity.session.signIn, { email: `spray${i}@example.com`, password: 'x' }).catch(() => {})
    await expect(browser.call(identity.session.signIn, { email: 'spray99@example.com', password: 'x' })).rejects.toEqual(refusal('TOO_MANY_ATTEMPTS'))
  }, 30_000)
})

describe('session', () => {
  const signedIn = async (address: string) => {
    const browser = from(address)
    await browser.call(identity.session.signIn, { email, password })
    return browser
  }
  test('ends at once when its person signs out', async () => {
    const browser = await signedIn('203.0.113.20')
    const cookies = { ...browser.cookies }
    await browser.call(identity.session.get)
    await browser.call(identity.session.signOut)
    Object.assign(browser.cookies, cookies)
    await expect(browser.call(identity.session.get)).rejects.toEqual(refusal('UNAUTHENTICATED'))
  })
  test('can be ended from another one, at once', async () => {
    const [here, there] = [await signedIn('203.0.113.21'), await signedIn('203.0.113.22')]
    await there.call(identity.session.get)
    const { items } = await here.call(identity.session.list)
    const other = items.find(({ address }) => address === '203.0.113.22')
    expect(items.find(({ current }) => current)?.address).toBe('203.0.113.21')
    await here.call(identity.session.end, { id: other?.id ?? '' })
    await expect(there.call(identity.session.get)).rejects.toEqual(refusal('UNAUTHENTICATED'))
    await expect(here.call(identity.session.end, { id: other?.id ?? '' })).rejects.toEqual(refusal('MISSING'))
  })
  test('all others end together', async () => {
    const [here, there] = [await signedIn('203.0.113.23'), await signedIn('203.0.113.24')]
    const { ended } = await here.call(identity.session.endOthers)
    expect(ended).toBeGreaterThan(0)
    await expect(there.call(identity.session.get)).rejects.toEqual(refusal('UNAUTHENTICATED'))
    expect((await here.call(identity.session.list)).items).toHaveLength(1)
  })
  test('runs out when nobody came for two weeks', async () => {
    const browser = await signedIn('203.0.113.25')
    const before = app.clock.now()
    app.clock.set(new Date(before.getTime() + 15 * 86_400_000).toISOString())
    await expect(browser.call(identity.session.get)).rejects.toEqual(refusal('UNAUTHENTICATED'))
    app.clock.set(before.toISOString())
  })
  test('a cookie that was made up is nobody', async () => {
    const browser = from('203.0.113.26')
    browser.cookies['zhulu_session'] = 'x'.repeat(43)
    await expect(browser.call(identity.session.get)).rejects.toEqual(refusal('UNAUTHENTICATED'))
  })
})

describe('second factor', () => {
  const code = (secret: string, seconds = 0) => generateSync({ secret, epoch: Math.floor(app.clock.now().getTime() / 1000) + seconds })
  const forward = (seconds: number) => app.clock.set(new Date(app.clock.now().getTime() + seconds * 1000).toISOString())
  let secret = ''
  let recoveryCodes: string[] = []
  let browser: TestBrowser
  const challenged = async (address: string) => {
    const fresh = from(address)
    const outcome = await fresh.call(identity.session.signIn, { email, password })
    return { fresh, challenge: outcome.status === 'secondFactorDue' ? outcome.challenge : '' }
  }
  beforeAll(async () => {
    browser = from('203.0.113.30')
    await browser.call(identity.session.signIn, { email, password })
  })
  test('asks for the password before it gives a secret', () =>
    expect(browser.call(identity.secondFactor.enrol, { password: 'wrong' })).rejects.toEqual(refusal('WRONG_PASSWORD')))
  test('is turned on with a code, and a session opens only with one from then on', async () => {
    const enrolled = await browser.call(identity.secondFactor.enrol, { password })
    secret = enrolled.secret
    expect(enrolled.uri).toContain('otpauth://totp/Zhulu:li.na%40example.com')
    await expect(browser.call(identity.secondFactor.activate, { code: '000000' })).rejects.toEqual(refusal('WRONG_CODE'))
    recoveryCodes = (await browser.call(identity.secondFactor.activate, { code: code(secret) })).recoveryCodes
    const { fresh, challenge } = await challenged('203.0.113.31')
    expect(challenge).not.toBe('')
    await expect(fresh.call(identity.session.get)).rejects.toEqual(refusal('UNAUTHENTICATED'))
    forward(30)
    expect(await fresh.call(identity.session.confirmSecondFactor, { challenge, code: code(secret) })).toEqual({ status: 'signedIn' })
    expect((await fresh.call(identity.session.get)).secondFactor).toBe(true)
  })
  test('a code that was seen over the shoulder does not work a second time', async () => {
    forward(30)
    const [first, second] = [await challenged('203.0.113.32'), await challenged('203.0.113.33')]
    const used = code(secret)
    await first.fresh.call(identity.session.confirmSecondFactor, { challenge: first.challenge, code: used })
    await expect(second.fresh.call(identity.session.confirmSecondFactor, { challenge: second.challenge, code: used })).rejects.toEqual(
      refusal('WRONG_CODE'),
    )
  })
  test('a recovery code works once', async () => {
    const [first, second] = [await challenged('203.0.113.34'), await challenged('203.0.113.35')]
    const [recovery = ''] = recoveryCodes
    expect(await first.fresh.call(identity.session.confirmSecondFactor, { challenge: first.challenge, code: recovery.toUpperCase() })).toEqual({
      status: 'signedIn',
    })
    await expect(second.fresh.call(identity.session.confirmSecondFactor, { challenge: second.challenge, code: recovery })).rejects.toEqual(
      refusal('WRONG_CODE'),
    )
  })
  test('a challenge runs out after five minutes', async () => {
    const { fresh, challenge } = await challenged('203.0.113.36')
    forward(301)
    await expect(fresh.call(identity.session.confirmSecondFactor, { challenge, code: code(secret) })).rejects.toEqual(refusal('CHALLENGE_EXPIRED'))
  })
  test('a second secret is not given while the first is in force', () =>
    expect(browser.call(identity.secondFactor.enrol, { password })).rejects.toEqual(refusal('ALREADY_ACTIVE')))
  test('fresh recovery codes make the old ones worthless', async () => {
    const { recoveryCodes: fresh } = await browser.call(identity.secondFactor.renewRecoveryCodes, { password })
    expect(fresh).not.toContain(recoveryCodes[1])
    const attempt = await challenged('203.0.113.37')
    await expect(
      attempt.fresh.call(identity.session.confirmSecondFactor, { challenge: attempt.challenge, code: recoveryCodes[1] ?? '' }),
    ).rejects.toEqual(refusal('WRONG_CODE'))
  })
  test('can be turned off again', async () => {
    await browser.call(identity.secondFactor.disable, { password })
    expect(await from('203.0.113.38').call(identity.session.signIn, { email, password })).toEqual({ status: 'signedIn' })
    await expect(browser.call(identity.secondFactor.activate, { code: '123456' })).rejects.toEqual(refusal('NOT_ENROLLED'))
    await expect(browser.call(identity.secondFactor.renewRecoveryCodes, { password })).rejects.toEqual(refusal('NOT_ENROLLED'))
  })
})

describe('changing the password', () => {
  const next = '新的密码要长一些 1'
  test('needs the old one, refuses a weak one, ends the other sessions and keeps this one', async () => {
    const [here, there] = [from('203.0.113.40'), from('203.0.113.41')]
    for (const browser of [here, there]) await browser.call(identity.session.signIn, { email, password })
    await expect(here.call(identity.password.change, { current: 'wrong', next })).rejects.toEqual(refusal('WRONG_PASSWORD'))
    await expect(here.call(identity.password.change, { current: password, next: 'aaaaaaaaaaaa' })).rejects.toEqual(refusal('WEAK_PASSWORD'))
    await here.call(identity.password.change, { current: password, next })
    await expect(there.call(identity.session.get)).rejects.toEqual(refusal('UNAUTHENTICATED'))
    expect((await here.call(identity.session.get)).member.name).toBe('李娜')
    await expect(from('203.0.113.42').call(identity.session.signIn, { email, password })).rejects.toEqual(refusal('WRONG_CREDENTIALS'))
    await here.call(identity.password.change, { current: next, next: password })
  })
})
