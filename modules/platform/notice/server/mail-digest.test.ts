import { createServer, type AddressInfo, type Server } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/server/actor.ts'
import { runJob } from '#kernel/server/jobs.ts'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { notice } from '../contract/index.ts'
import { noticeModule } from './index.ts'

/** A mail server that keeps what it is given, or has no room. */
const mails: string[] = []
let full = false
let server: Server
let app: TestApplication
let boss: Actor

beforeAll(async () => {
  server = createServer((socket) => {
    let letter: string[] | null = null
    let rest = ''
    const take = (line: string): void => {
      if (letter && line === '.') {
        mails.push(letter.join('\n'))
        letter = null
        socket.write('250 kept\r\n')
      } else if (letter) letter.push(line)
      else if (line === 'DATA') {
        letter = []
        socket.write('354 go on\r\n')
      } else if (line === 'QUIT') socket.end('221 bye\r\n')
      else socket.write(full && line.startsWith('RCPT') ? '452 no room\r\n' : '250 ok\r\n')
    }
    socket.on('data', (data) => {
      const lines = (rest + data.toString()).split('\r\n')
      rest = lines.pop() ?? ''
      lines.forEach(take)
    })
    socket.on('error', () => {})
    socket.write('220 here\r\n')
  })
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready))
  app = await testApplication({ modules: [identityModule, noticeModule], config: { ZHULU_SMTP_URL: `smtp://127.0.0.1:${portOf(server)}` } })
  boss = await app.workspace()
})
afterAll(() => void server.close())

const portOf = (listening: Server): number => {
  const address: string | AddressInfo | null = listening.address()
  return typeof address === 'object' && address ? address.port : 0
}
const textOf = (mail = ''): string => Buffer.from(mail.slice(mail.indexOf('\n\n')), 'base64').toString()
const run = (job: string) => runJob(app.application.runtime, { job, workspaceId: boss.workspaceId, data: {} })

test('a digest that the mail server refuses waits for the next round, and then goes out once', async () => {
  app.clock.set('2026-04-01T08:00:00.000Z')
  await app.call(notice.setSettings, { digest: 'instant', dailyAt: '08:30' }, boss)
  await app.call(notice.remind, { text: 'call Mr Wang', remindAt: '2026-04-01T09:00:00.000Z' }, boss)
  app.clock.set('2026-04-01T09:00:01.000Z')
  await run('notice.remind')
  full = true
  await run('notice.mailDigests')
  expect(mails).toEqual([])
  full = false
  await run('notice.mailDigests')
  await run('notice.mailDigests')
  expect(mails).toHaveLength(1)
  expect(textOf(mails[0])).toContain('提醒：call Mr Wang')
  expect((await app.call(notice.list, {}, boss)).unread).toBe(1)
})
