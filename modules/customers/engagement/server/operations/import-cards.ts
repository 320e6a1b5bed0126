import ICAL from 'ical.js'
import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { party } from '#modules/customers/party/contract/index.ts'
import { organizationByName } from '#modules/customers/party/server/readers.ts'
import { engagement } from '../../contract/index.ts'
import { cardFields, splitCards, type CardFields } from '../../domain/card.ts'

export const importCards = implement(engagement.importCards, async ({ work, input, refuse }) => {
  const cards = splitCards(await textOf(input.file))
  if (cards.length === 0) refuse('NOT_A_CARD')
  const created: { id: string; name: string }[] = []
  const known: { id: string | null; name: string }[] = []
  const refused: { line: number; reason: string }[] = []
  for (const { text, line } of cards.slice(0, 2000)) {
    const fields = parse(text)
    if (!fields) refused.push({ line, reason: 'NOT_A_CARD' })
    else if (!fields.name) refused.push({ line, reason: 'NO_NAME' })
    else await keepCard(work, fields, { created, known })
  }
  return { created, known, refused }
})

/** UTF-8, or GB18030 as older phones write it. */
async function textOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function parse(text: string): CardFields | null {
  try {
    return cardFields(new ICAL.Component(ICAL.parse(text)))
  } catch {
    return null
  }
}

type Kept = { created: { id: string; name: string }[]; known: { id: string | null; name: string }[] }

async function keepCard(work: Work, { organizationName, ...fields }: CardFields, { created, known }: Kept): Promise<void> {
  const organizationId = organizationName ? await organizationByName(work, organizationName) : null
  const { twins } = await work.call(party.twins.findPeople, {
    name: fields.name,
    ...(organizationId ? { organizationId } : {}),
    ...(fields.email ? { email: fields.email } : {}),
  })
  const twin = twins.find(({ because }) => because.includes('email') || because.includes('phone') || because.includes('name'))
  if (twin) return void known.push({ id: twin.id, name: fields.name })
  const made = await work.call(party.person.create, { ...fields, organizationId })
  created.push({ id: made.id, name: fields.name })
}
