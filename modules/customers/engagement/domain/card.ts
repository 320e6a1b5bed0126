/** What we keep of a vCard (RFC 6350, and 2.1 and 3.0 before it). */
export type CardFields = {
  name: string
  jobTitle: string | null
  department: string | null
  email: string | null
  phone: string | null
  mobile: string | null
  note: string | null
  organizationName: string | null
}

/** The little of ical.js' Component that reading a card needs. */
type Property = { getFirstValue: () => unknown; getParameter: (name: string) => unknown }
type Card = { getFirstProperty: (name: string) => Property | null; getAllProperties: (name: string) => Property[] }

/** The cards of a file, with the line that each begins on. */
export function splitCards(text: string): { text: string; line: number }[] {
  const cards: { text: string; line: number }[] = []
  let lines: string[] | null = null
  let began = 0
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    if (/^BEGIN:VCARD\s*$/i.test(line)) {
      lines = []
      began = index + 1
    }
    lines?.push(line)
    if (lines && /^END:VCARD\s*$/i.test(line)) {
      cards.push({ text: lines.join('\r\n'), line: began })
      lines = null
    }
  }
  return cards
}

export function cardFields(card: Card): CardFields {
  const organization = partsOf(card.getFirstProperty('org'))
  const phones = card.getAllProperties('tel').map((property) => ({
    value: textOf(property.getFirstValue()).replace(/^tel:/i, ''),
    types: String(property.getParameter('type') ?? '').toLowerCase(),
  }))
  const mobile = phones.find(({ types }) => types.includes('cell'))?.value ?? null
  return {
    name: cut(nameOf(card), 100) ?? '',
    jobTitle: cut(textOf(card.getFirstProperty('title')?.getFirstValue()), 100),
    department: cut(organization[1] ?? '', 100),
    email: cut(textOf(card.getFirstProperty('email')?.getFirstValue()), 254),
    phone: cut(phones.find(({ value }) => value !== mobile)?.value ?? '', 60),
    mobile: cut(mobile ?? '', 60),
    note: cut(textOf(card.getFirstProperty('note')?.getFirstValue()), 10_000),
    organizationName: cut(organization[0] ?? '', 200),
  }
}

/** The formatted name; else family and given name, without a blank between Chinese ones. */
function nameOf(card: Card): string {
  const formatted = textOf(card.getFirstProperty('fn')?.getFirstValue())
  if (formatted) return formatted
  const [family = '', given = ''] = partsOf(card.getFirstProperty('n'))
  return /\p{Script=Han}/u.test(family + given) ? family + given : [given, family].filter(Boolean).join(' ')
}

const partsOf = (property: Property | null): string[] => {
  const value = property?.getFirstValue()
  return Array.isArray(value) ? value.map((part) => textOf(part)) : textOf(value).split(';')
}

const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value.trim()
    : Array.isArray(value)
      ? textOf(value[0])
      : value === null || value === undefined
        ? ''
        : String(value).trim()

const cut = (text: string, length: number): string | null => text.slice(0, length) || null
