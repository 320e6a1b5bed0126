import { createTransport } from 'nodemailer'
import { say, type Locale, type Values } from '#kernel/contract/words.ts'

type LinkMail = { to: string; locale: Locale; about: 'mail.passwordReset' | 'mail.invitation'; values: Values }

/**
 * Sends a link that opens an account. It goes out at once and by itself, not through a queue, so that the secret in it is written
 * down nowhere. Words: `<about>.subject` and `<about>.text`.
 */
export async function mailLink({ url, from }: { url: string; from: string }, { to, locale, about, values }: LinkMail): Promise<void> {
  const transport = createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 })
  try {
    await transport.sendMail({ from, to, subject: say(locale, `${about}.subject`, values), text: say(locale, `${about}.text`, values) })
  } finally {
    transport.close()
  }
}
