import { Instant } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { plainText } from '#kernel/contract/text.ts'
import { z } from 'zod'
import { interaction, interactionTypes, participant, task } from './records.ts'

const module = 'engagement'
const AboutType = z.string().regex(/^[a-z][a-zA-Z]{0,58}$/)
export const Participant = z.object({
  personId: Id.nullable().default(null),
  memberId: Id.nullable().default(null),
  name: plainText().max(200).nullable().default(null),
  email: plainText().max(254).nullable().default(null),
})
export type Participant = z.infer<typeof Participant>

export const TimelineItem = z.object({
  id: Id,
  kind: z.enum(['interaction', 'task']),
  at: Instant,
  type: z.string().describe('Type of the interaction, or status of the task'),
  title: z.string(),
  body: z.string().nullable(),
  outcome: z.string().nullable(),
  nextStep: z.string().nullable(),
  nextStepOn: z.string().nullable(),
  pinned: z.boolean(),
  ownerId: Id.nullable(),
  ownerName: z.string().nullable(),
  organizationId: Id.nullable(),
  organizationName: z.string().nullable(),
  participants: z.array(z.object({ personId: Id.nullable(), memberId: Id.nullable(), name: z.string() })),
})
export type TimelineItem = z.infer<typeof TimelineItem>

export const CalendarItem = z.object({
  id: Id,
  kind: z.enum(['interaction', 'task']),
  title: z.string(),
  type: z.string(),
  startsAt: Instant,
  endsAt: Instant.nullable(),
  place: z.string().nullable(),
  ownerId: Id.nullable(),
  ownerName: z.string().nullable(),
})
export type CalendarItem = z.infer<typeof CalendarItem>

export const engagementOperations = {
  timeline: operation({
    module,
    name: 'engagement.timeline',
    method: 'GET',
    path: '/timeline',
    permission: 'interaction.read',
    reads: ['interaction', 'task', 'participant'],
    summary: 'What happened with a customer, a person or about a record, newest first, pinned entries on top of the first page',
    input: z.object({
      organizationId: Id.optional(),
      personId: Id.optional(),
      aboutType: AboutType.optional(),
      aboutId: Id.optional(),
      types: z
        .string()
        .max(200)
        .optional()
        .describe(`Of ${interactionTypes.join(', ')}, task; separated by commas`),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    output: z.object({ items: z.array(TimelineItem), nextCursor: z.string().nullable() }),
  }),
  calendar: operation({
    module,
    name: 'engagement.calendar',
    method: 'GET',
    path: '/calendar',
    permission: 'interaction.read',
    reads: ['interaction', 'task'],
    summary: 'Meetings, visits, calls and due tasks between two days',
    input: z.object({ from: Instant, until: Instant, memberId: Id.optional() }),
    output: z.object({ items: z.array(CalendarItem) }),
    problems: { RANGE_TOO_LONG: { kind: 'invalid' } },
  }),
  log: operation({
    module,
    name: 'interaction.log',
    method: 'POST',
    path: '/interactions/log',
    permission: 'interaction.write',
    changes: ['interaction', 'participant', 'task', 'organization', 'person'],
    summary:
      'Write down an interaction with who took part and, if wanted, the task that follows from the next step; an advance needs a dated step of the customer',
    input: interaction.Create.extend({
      participants: z.array(Participant).max(100).default([]),
      followUp: z.boolean().default(false).describe('Make a task of the next step'),
    }),
    output: interaction.Row,
    problems: { ADVANCE_WITHOUT_STEP: { kind: 'refused' } },
  }),
  listParticipants: operation({
    module,
    name: 'participant.ofInteraction',
    method: 'GET',
    path: '/interactions/{id}/participants',
    permission: 'interaction.read',
    reads: ['participant'],
    summary: 'Who took part in an interaction',
    input: z.object({ id: Id }),
    output: z.object({ items: z.array(participant.Row) }),
  }),
  setParticipants: operation({
    module,
    name: 'participant.set',
    method: 'PUT',
    path: '/interactions/{id}/participants',
    permission: 'interaction.write',
    changes: ['participant', 'interaction'],
    summary: 'Replace who took part',
    input: z.object({ id: Id, participants: z.array(Participant).max(100) }),
    output: z.object({ items: z.array(participant.Row) }),
  }),
  importMail: operation({
    module,
    name: 'interaction.importMail',
    method: 'POST',
    path: '/interactions/mail',
    permission: 'interaction.write',
    changes: ['interaction', 'participant', 'document', 'organization', 'person'],
    summary: 'An .eml file becomes a mail of the timeline: people found by their address, attachments kept as documents; the same mail comes in once',
    input: z.object({ file: z.file(), organizationId: Id.optional(), aboutType: AboutType.optional(), aboutId: Id.optional() }),
    output: z.object({ interaction: interaction.Row, attachments: z.int(), refusedAttachments: z.array(z.string()) }),
    problems: { NOT_A_MAIL: { kind: 'invalid' }, MAIL_KNOWN: { kind: 'conflict', data: z.object({ interactionId: Id }) } },
  }),
  importCards: operation({
    module,
    name: 'person.importCards',
    method: 'POST',
    path: '/people/cards',
    permission: 'person.write',
    changes: ['person', 'organization'],
    summary: 'A .vcf file becomes people; who is known by mail address or name and organisation is left as it is and named',
    input: z.object({ file: z.file() }),
    output: z.object({
      created: z.array(z.object({ id: Id, name: z.string() })),
      known: z.array(z.object({ id: Id.nullable(), name: z.string() })),
      refused: z.array(z.object({ line: z.int(), reason: z.string() })),
    }),
    problems: { NOT_A_CARD: { kind: 'invalid' } },
  }),
  complete: operation({
    module,
    name: 'task.complete',
    method: 'POST',
    path: '/tasks/{id}/complete',
    permission: 'task.write',
    changes: ['task'],
    summary: 'Mark a task as done, or open it again',
    input: z.object({ id: Id, done: z.boolean().default(true) }),
    output: task.Row,
  }),
  handOver: operation({
    module,
    name: 'task.handOver',
    method: 'POST',
    path: '/tasks/hand-over',
    permission: 'task.write',
    changes: ['task'],
    summary: 'Give the open tasks of one member to another, all of them or those about some records',
    input: z.object({ fromMemberId: Id, toMemberId: Id, aboutType: AboutType.optional(), aboutIds: z.array(Id).max(10_000).optional() }),
    output: z.object({ moved: z.int() }),
  }),
  getFeed: operation({
    module,
    name: 'calendarFeed.get',
    method: 'GET',
    path: '/calendar-feed',
    permission: 'signedIn',
    reads: ['calendarFeed'],
    summary: 'Whether the caller has a calendar feed',
    input: z.object({}),
    output: z.object({ active: z.boolean(), createdAt: Instant.nullable() }),
  }),
  renewFeed: operation({
    module,
    name: 'calendarFeed.renew',
    method: 'POST',
    path: '/calendar-feed',
    permission: 'signedIn',
    changes: ['calendarFeed'],
    summary: 'Make a new secret address of the own calendar (iCalendar); an older one stops working',
    input: z.object({}),
    output: z.object({ url: z.string().describe('Shown once') }),
  }),
  endFeed: operation({
    module,
    name: 'calendarFeed.end',
    method: 'DELETE',
    path: '/calendar-feed',
    permission: 'signedIn',
    changes: ['calendarFeed'],
    summary: 'Stop the calendar feed',
    input: z.object({}),
    output: z.object({}),
  }),
}
