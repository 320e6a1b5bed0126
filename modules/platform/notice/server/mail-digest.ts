import { createTransport } from 'nodemailer'
import { say, type Locale } from '#kernel/contract/words.ts'
import type { Job } from '#kernel/server/module.ts'
import type { Work } from '#kernel/server/work.ts'
import { membersById, type MemberSummary } from '#modules/platform/identity/server/readers.ts'
import type { Notice } from '../contract/index.ts'
import { mailsNow } from '../domain/quiet.ts'
import { membersWaiting, takeForMail, type Waiting } from './store/notice.ts'

/**
 * Every five minutes: what waits is mailed to whoever wants it, outside quiet hours. Marked before it is sent, in the same transaction:
 * when sending fails the job fails, and everything waits again.
 */
export const mailDigests: Job = {
  name: 'notice.mailDigests',
  schedule: '*/5 * * * *',
  run: async (work) => {
    const { ZHULU_SMTP_URL: url, ZHULU_MAIL_FROM: from } = work.config
    if (!url) return
    const waiting = await membersWaiting(work)
    const members = await membersById(work.db, { workspaceId: work.actor.workspaceId, ids: waiting.map(({ memberId }) => memberId) })
    for (const rule of waiting) {
      const member = members.find(({ id }) => id === rule.memberId)
      if (member?.email && member.status === 'active' && isDue(work, rule, member))
        await mail(work, { url, from: from ?? 'zhulu@localhost', to: member.email, member })
    }
  },
}

const isDue = (work: Work, rule: Waiting, { quietFrom, quietUntil, timeZone }: MemberSummary) =>
  mailsNow({ ...rule, quietFrom, quietUntil, timeZone }, new Date(work.now()))

async function mail(work: Work, { url, from, to, member }: { url: string; from: string; to: string; member: MemberSummary }): Promise<void> {
  const notices = await takeForMail(work, member.id)
  if (notices.length === 0) return
  const transport = createTransport(url)
  try {
    await transport.sendMail({
      from,
      to,
      ...digestText(notices, { locale: member.locale, timeZone: member.timeZone, url: work.config['ZHULU_URL'] ?? '' }),
    })
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
