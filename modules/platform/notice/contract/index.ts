import { Instant } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { plainText } from '#kernel/contract/text.ts'
import { z } from 'zod'
import './words.ts'

export { noticeWords } from './words.ts'

const module = 'notice'
const mine = { module, permission: 'signedIn' } as const
const RecordType = z.string().regex(/^[a-z][a-zA-Z]{0,58}$/)

/** Something that a member should know: a word with its values, and the record that it is about. */
export const Notice = z.object({
  id: Id,
  kind: z.string().describe('Word of the text'),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  recordType: z.string().nullable(),
  recordId: Id.nullable(),
  at: Instant,
  readAt: Instant.nullable(),
  snoozedUntil: Instant.nullable(),
})
export type Notice = z.infer<typeof Notice>

/** Payload of the event `notice.requested`, by which any module tells members something. */
export const NoticeRequest = z.object({
  memberIds: z.array(Id).max(1000),
  kind: z.string().max(120),
  values: Notice.shape.values.default({}),
  recordType: RecordType.nullable().default(null),
  recordId: Id.nullable().default(null),
})
export type NoticeRequest = z.input<typeof NoticeRequest>

export const digests = ['off', 'instant', 'daily'] as const
export const NoticeSettings = z.object({
  digest: z.enum(digests).describe('Mail: none, each notice when it comes (after quiet hours), or one a day'),
  dailyAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .describe('Local time of the daily mail'),
})
export type NoticeSettings = z.infer<typeof NoticeSettings>

export const Reminder = z.object({ id: Id, recordType: z.string().nullable(), recordId: Id.nullable(), text: z.string(), remindAt: Instant })
export type Reminder = z.infer<typeof Reminder>

export const notice = {
  list: operation({
    ...mine,
    name: 'notice.list',
    method: 'GET',
    path: '/notices',
    reads: ['notice'],
    summary: 'Own notices, newest first; snoozed ones wait until their time',
    input: z.object({ unread: z.stringbool().default(false), cursor: Id.optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
    output: z.object({ items: z.array(Notice), nextCursor: Id.nullable(), unread: z.int() }),
  }),
  markRead: operation({
    ...mine,
    name: 'notice.markRead',
    method: 'POST',
    path: '/notices/read',
    changes: ['notice'],
    summary: 'Mark own notices as read, or as unread again; without ids all of them',
    input: z.object({ ids: z.array(Id).max(1000).optional(), read: z.boolean().default(true) }),
    output: z.object({ unread: z.int() }),
  }),
  snooze: operation({
    ...mine,
    name: 'notice.snooze',
    method: 'POST',
    path: '/notices/{id}/snooze',
    changes: ['notice'],
    summary: 'Let a notice come again later',
    input: z.object({ id: Id, until: Instant }),
    output: z.object({}),
    problems: { NOT_LATER: { kind: 'refused' } },
  }),
  getSettings: operation({
    ...mine,
    name: 'notice.getSettings',
    method: 'GET',
    path: '/notice-settings',
    reads: ['noticeSettings'],
    summary: 'How the caller is told by mail',
    input: z.object({}),
    output: NoticeSettings,
  }),
  setSettings: operation({
    ...mine,
    name: 'notice.setSettings',
    method: 'PUT',
    path: '/notice-settings',
    changes: ['noticeSettings'],
    summary: 'Choose how to be told by mail',
    input: NoticeSettings,
    output: NoticeSettings,
  }),
  listReminders: operation({
    ...mine,
    name: 'reminder.list',
    method: 'GET',
    path: '/reminders',
    reads: ['reminder'],
    summary: 'Own reminders that are still to come',
    input: z.object({ recordType: RecordType.optional(), recordId: Id.optional() }),
    output: z.object({ items: z.array(Reminder) }),
  }),
  remind: operation({
    ...mine,
    name: 'reminder.create',
    method: 'POST',
    path: '/reminders',
    changes: ['reminder'],
    summary: 'Remind the caller at a time, of a record if wanted',
    input: z.object({ recordType: RecordType.optional(), recordId: Id.optional(), text: plainText().min(1).max(300), remindAt: Instant }),
    output: Reminder,
    problems: { NOT_LATER: { kind: 'refused' } },
  }),
  forget: operation({
    ...mine,
    name: 'reminder.remove',
    method: 'DELETE',
    path: '/reminders/{id}',
    changes: ['reminder'],
    summary: 'Forget a reminder',
    input: z.object({ id: Id }),
    output: z.object({}),
  }),
}
