import { z } from 'zod'

// NUL can't be stored by PostgreSQL; the other control characters, line breaks and tabs apart, are never typed on purpose.
// oxlint-disable-next-line no-control-regex
const noControl = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/

/** Text that people type: trimmed, without control characters, and with no half of a character, which would come back as another. */
export const plainText = (): z.ZodString =>
  z
    .string()
    .trim()
    .regex(noControl, 'control characters are not allowed')
    .refine((text) => text.isWellFormed(), 'not a text')
