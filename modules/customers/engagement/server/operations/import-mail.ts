import { createHash } from 'node:crypto'
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser'
import { savepoint } from '#kernel/database/index.ts'
import { implement } from '#kernel/server/implement.ts'
import { Refusal } from '#kernel/server/refusal.ts'
import type { Work } from '#kernel/server/work.ts'
import { document } from '#modules/platform/document/contract/index.ts'
import { findByEmail } from '#modules/customers/party/server/readers.ts'
import { engagement, type Participant } from '../../contract/index.ts'
import { interactions, knownMail, markMail, replaceParticipants } from '../store/records.ts'

export const importMail = implement(engagement.importMail, async ({ work, input, refuse }) => {
  const bytes = Buffer.from(await input.file.arrayBuffer())
  const mail = await simpleParser(bytes, { skipTextToHtml: true, skipImageLinks: true })
  if (!mail.from && !mail.to && !mail.date) refuse('NOT_A_MAIL')
  const messageId = (mail.messageId ?? `sha256:${createHash('sha256').update(bytes).digest('hex')}`).slice(0, 500)
  const known = await knownMail(work, messageId)
  if (known) refuse('MAIL_KNOWN', { data: { interactionId: known } })
  const taking = await participantsOf(work, mail)
  const made = await interactions.create(work, {
    type: 'email',
    subject: clean(mail.subject ?? '').slice(0, 300) || '—',
    body: clean(mail.text ?? '').slice(0, 100_000),
    at: (mail.date ?? new Date(work.now())).toISOString(),
    organizationId: input.organizationId ?? taking.organizationId,
    ...(input.aboutType && input.aboutId ? { aboutType: input.aboutType, aboutId: input.aboutId } : {}),
  })
  await markMail(work, made.id, messageId)
  await replaceParticipants(work, made.id, taking.participants)
  const refusedAttachments = await keepAttachments(work, made.id, mail)
  return { interaction: { ...made, messageId }, attachments: mail.attachments.length - refusedAttachments.length, refusedAttachments }
})

// oxlint-disable-next-line no-control-regex -- PostgreSQL stores no NUL, and nobody reads the other control characters
const clean = (text: string) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').trim()

type Taking = { participants: Participant[]; organizationId: string | null }

async function participantsOf(work: Work, mail: ParsedMail): Promise<Taking> {
  const objects = [mail.from, mail.to, mail.cc].flat().filter((object): object is AddressObject => object !== undefined)
  const addresses = objects
    .flatMap(({ value }) => value)
    .filter(({ address }) => address)
    .slice(0, 100)
  const { people, members } = await findByEmail(
    work,
    addresses.map(({ address }) => (address ?? '').toLowerCase()),
  )
  const participants = addresses.map(({ address = '', name }) => {
    const email = address.toLowerCase().slice(0, 254)
    return { personId: people.get(email)?.id ?? null, memberId: members.get(email) ?? null, name: clean(name).slice(0, 200) || null, email }
  })
  return { participants, organizationId: [...people.values()].find((person) => person.organizationId)?.organizationId ?? null }
}

/** Attachments that the document rules refuse are named, not kept; the mail itself still comes in. */
async function keepAttachments(work: Work, interactionId: string, mail: ParsedMail): Promise<string[]> {
  const refused: string[] = []
  for (const attachment of mail.attachments) {
    const name = attachment.filename ?? 'attachment'
    const file = new File([new Uint8Array(attachment.content)], name)
    try {
      await savepoint(work.db, () => work.call(document.upload, { file, recordType: 'interaction', recordId: interactionId }))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.push(name)
    }
  }
  return refused
}
