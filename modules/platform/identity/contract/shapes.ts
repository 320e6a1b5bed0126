import { Currency } from '#kernel/contract/money.ts'
import { Locale } from '#kernel/contract/words.ts'
import { plainText } from '#kernel/contract/text.ts'
import { z } from 'zod'

/** Module name in every contract of this folder. */
export const identityModule = 'identity'

/** Folded to lower case, because people type their own address in several ways. */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email()).describe('Mail address')

/** At least ten characters (NIST SP 800-63B asks for length, not for kinds of characters); the upper bound keeps hashing affordable. */
export const Password = z.string().min(10).max(200)

export const PersonName = plainText().min(1).max(100)
export const SecretToken = z.string().min(20).max(200)

/** Six digits of an authenticator, or one recovery code. */
export const SecondFactorCode = z.string().trim().min(6).max(40)

/** IANA time zone, e.g. Asia/Shanghai. */
export const TimeZone = z.string().max(60).refine(isTimeZone, 'not a time zone').describe('IANA time zone')

/** Time of day without a date, `HH:MM`. */
export const TimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .describe('Time of day, HH:MM')

export const WorkspaceSettings = z.object({
  name: plainText().min(1).max(100),
  baseCurrency: Currency,
  timeZone: TimeZone,
  locale: Locale,
})

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
