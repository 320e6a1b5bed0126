import { simpleParser } from 'mailparser'
import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import { identity } from '../contract/index.ts'
import { identityModule } from './index.ts'
import { testBrowser } from './test-browser.ts'

const password = 'correct horse battery staple 9'
let server: Server
let mails: string[] = []
let app: TestApplication

/** As much of a mail server (RFC 5321) as it takes to be given a mail. */
function receive(socket: Socket): void {
  let pending = ''
  let inData = false
  socket.write('220 test\r\n')
  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    pending += chunk.toString()
    for (;;) {
      const end = pending.indexOf(inData ? '\r\n.\r\n' : '\r\n')
      if (end < 0) return
      const part = pending.slice(0, end)
      pending = pending.slice(end + (inData ? 5 : 2))
      if (inData) mails.push(part)
      socket.write(inData ? '250 kept\r\n' : /^DATA/i.test(part) ? '354 go on\r\n' : /^QUIT/i.test(part) ? '221 bye\r\n' : '250 fine\r\n')
      inData = !inData && /^DATA/i.test(part)
    }
  })
}

beforeAll(async () => {
  server = createServer(receive)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  app = await testApplication({
    modules: [identityModule],
    config: { ZHULU_SMTP_URL: `smtp://127.0.0.1:${port}?ignoreTLS=true`, ZHULU_URL: 'https://crm.example.com/' },
  })
})
afterAll(() => new Promise((closed) => server.close(closed)))

test('a forgotten password: the link comes by mail to who has an account, and the answer is the same to all', async () => {
  const browser = testBrowser(app.application, { address: '203.0.113.1' })
  await browser.call(identity.setup.complete, {
    workspace: { name: '测试', baseCurrency: 'CNY', timeZone: 'Asia/Shanghai', locale: 'zh-Hans' },
    administrator: { name: '李娜', email: 'li.na@example.com', password },
  })
  mails = []
  expect(await browser.call(identity.password.requestReset, { email: 'nobody@example.com' })).toEqual({})
  expect(await browser.call(identity.password.requestReset, { email: 'li.na@example.com' })).toEqual({})
  await expect.poll(() => mails.length, { timeout: 5000 }).toBe(1)
  const mail = await simpleParser(mails[0] ?? '')
  expect(mail.subject).toBe('重置您的逐鹿密码')
  const token = /https:\/\/crm\.example\.com\/reset-password#(\S+)/.exec(mail.text ?? '')?.[1] ?? ''
  expect(await browser.call(identity.password.reset, { token, password: 'another good long one' })).toEqual({ status: 'signedIn' })
})

test('an invitation comes by mail in the language of the invited, and its link is not shown to who invites', async () => {
  const browser = testBrowser(app.application, { address: '203.0.113.2' })
  await browser.call(identity.session.signIn, { email: 'li.na@example.com', password: 'another good long one' })
  mails = []
  expect(await browser.call(identity.invitation.create, { name: 'Tom', email: 'tom@example.com', roleIds: [], locale: 'en' })).toMatchObject({
    mailed: true,
    link: null,
  })
  const mail = await simpleParser(mails[0] ?? '')
  expect(mail.subject).toBe('李娜 invites you to 测试')
  expect(mail.text).toMatch(/https:\/\/crm\.example\.com\/accept-invitation#\S{43}/)
})

test('where the mail server refuses, the link is handed over instead', async () => {
  const browser = testBrowser(app.application, { address: '203.0.113.3' })
  await browser.call(identity.session.signIn, { email: 'li.na@example.com', password: 'another good long one' })
  await new Promise((closed) => server.close(closed))
  const outcome = await browser.call(identity.invitation.create, { name: 'Tim', email: 'tim@example.com', roleIds: [] })
  expect(outcome).toMatchObject({ mailed: false })
  expect(outcome.link).toContain('#')
  server.listen(0, '127.0.0.1')
})
