import { createTransport } from 'nodemailer'
import { say, type Locale } from '#kernel/contract/words.ts'
import type { Job } from '#kernel/server/module.ts'
import type { Work } from '#kernel/server/work.ts'
import { mailSettings, membersById, type MemberSummary } from '#modules/platform/identity/server/readers.ts'
import type { Notice } from '../contract/index.ts'
import { mailsNow } from '../domain/quiet.ts'
import { membersWaiting, putBack, takeForMail, type Waiting } from './store/notice.ts'

/**
 * Every five minutes: what waits is mailed to whoever wants it, outside quiet hours. A notice is taken before its mail goes out and put
 * back when the mail server refuses it; nothing holds the database while a mail server thinks.
 */
export const mailDigests: Job = {
  name: 'notice.mailDigests',
  schedule: '*/5 * * * *',
  transaction: 'none',
  run: async (job) => {
    const settings = mailSettings(job.config)
    if (!settings) return
    for (const member of await membersToTell(job)) {
      const notices = await job.within(job.actor, (work) => takeForMail(work, member.id))
      try {
        await mail(notices, { ...settings, member, link: job.config['ZHULU_URL'] ?? '' })
      } catch (error) {
        await job.within(job.actor, (work) => putBack(work, { memberId: member.id, ids: notices.map(({ id }) => id) }))
        job.log.warn({ error }, 'a digest could not be mailed; its notices wait for the next')
      }
    }
  },
}

async function membersToTell(job: Work): Promise<MemberSummary[]> {
  const { workspaceId } = job.actor
  return await job.database.read({ workspaceId }, async (db) => {
    const waiting = await membersWaiting({ ...job, db })
    const members = await membersById(db, { workspaceId, ids: waiting.map(({ memberId }) => memberId) })
    const rules = new Map(waiting.map((rule) => [rule.memberId, rule]))
    return members.filter((member) => {
      const rule = rules.get(member.id)
      return rule && member.email && member.status === 'active' && isDue(job, rule, member)
    })
  })
}

const isDue = (job: Work, rule: Waiting, { quietFrom, quietUntil, timeZone }: MemberSummary) =>
  mailsNow({ ...rule, quietFrom, quietUntil, timeZone }, new Date(job.now()))

type Letter = { url: string; from: string; link: string; member: MemberSummary }

async function mail(notices: readonly Notice[], { url, from, link, member }: Letter): Promise<void> {
  if (notices.length === 0 || !member.email) return
  const transport = createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 })
  try {
    await transport.sendMail({ from, to: member.email, ...digestText(notices, { locale: member.locale, timeZone: member.timeZone, url: link }) })
  } finally {
    transport.close()
  }
}

/** Subject and text of a digest: plain text, one line a notice. */
export function digestText(
  notices: readonly Notice[],
  { locale, timeZone, url }: { locale: Locale; timeZone: string; url: string },
): { subject: string; text: string } {
  const time = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const lines = notices.map(({ at, kind, values }) => `· ${time.format(new Date(at))}  ${say(locale, kind, values)}`)
  return {
    subject: say(locale, 'notice.mail.subject', { count: notices.length }),
    text: [...lines, '', say(locale, 'notice.mail.end', { url })].join('\n'),
  }
}
