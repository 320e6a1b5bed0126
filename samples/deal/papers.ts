import { document } from '#modules/platform/document/contract/index.ts'
import type { GateItem } from '#modules/pursuit/pursuit/contract/index.ts'
import * as words from '../words/documents.ts'
import { ownCompany, members, type MemberKey } from '../words/members.ts'
import { contactFor, dateOf, dayOf, wordsOf, type Deal } from './deal.ts'

export type Paper = { at: number; by: MemberKey; kind: string; title: string; gate: string }

/** Writes and attaches the paper that a gate asks for. Its figures are those of the deal: quote and payments add up to the value. */
export async function attach(deal: Deal, paper: Paper): Promise<void> {
  const { extension, text } = contentOf(deal, paper)
  const name = `${paper.title} ${dateOf(deal, paper.at)}`.replaceAll(/[\\/:*?"<>|]/g, ' ')
  const file = new File([text], `${name}.${extension}`, { type: extension === 'csv' ? 'text/csv' : 'text/plain' })
  await deal.world.act({ at: paper.at, by: paper.by }, document.upload, { file, recordType: 'pursuit', recordId: deal.id, name, kind: paper.kind })
}

export const paperOf = (deal: Deal, item: GateItem, { at, by, gate }: Pick<Paper, 'at' | 'by' | 'gate'>): Paper | null =>
  item.remedy.kind === 'document' ? { at, by, gate, kind: item.remedy.document, title: deal.world.say(item.names) } : null

function contentOf(deal: Deal, paper: Paper): { extension: 'txt' | 'csv'; text: string } {
  const { world, plan } = deal
  if (/quote/i.test(paper.kind)) return { extension: 'csv', text: table(deal, world.say(words.quoteColumns), partsOf(deal.value, plan.topic.parts)) }
  if (/cost/i.test(paper.kind))
    return { extension: 'csv', text: table(deal, world.say(words.costColumns), partsOf(Math.round(deal.value * costShare(deal)), plan.topic.parts)) }
  return { extension: 'txt', text: `${headOf(deal, paper)}\n${paper.kind === 'contract' ? contractText(deal, paper) : bodyText(deal, paper)}` }
}

/** Cost as a share of the price: what is competed for hard earns less. */
const costShare = ({ plan }: Deal): number => 0.68 + ((plan.value / 1000) % 13) / 100

function headOf({ world, name, plan }: Deal, { title, at, by }: Paper): string {
  const author = members.find(({ key }) => key === by)?.names ?? ownCompany
  const date = world.days.date(world.days.dayOf(at))
  return world.say(words.head, {
    title,
    pursuit: name,
    customer: world.say(plan.customer.names),
    date,
    author: world.say(author),
    company: world.say(ownCompany),
  })
}

const bodyText = (deal: Deal, { title, gate, at }: Paper): string =>
  deal.world.say(words.body, { ...wordsOf(deal, contactFor(deal, ['technical', 'general'], dayOf(deal, at))), title, gate })

function contractText(deal: Deal, { at }: Paper): string {
  const part = Math.round(deal.value * 0.3)
  const amounts = { p1: part.toFixed(2), p2: part.toFixed(2), p3: part.toFixed(2), p4: (deal.value - 3 * part).toFixed(2) }
  return deal.world.say(words.contract, {
    ...wordsOf(deal, null),
    ...amounts,
    total: deal.value.toFixed(2),
    currency: deal.plan.currency,
    date: dateOf(deal, at),
  })
}

type Part = Deal['plan']['topic']['parts'][number]

/** Shares in whole units; the last takes what rounding left, so that they add up. */
export function partsOf(total: number, parts: readonly Part[]): { name: Part[0]; units: number }[] {
  let left = total
  return parts.map(([name, share], index) => {
    const units = index === parts.length - 1 ? left : Math.round((total * share) / 100)
    left -= units
    return { name, units }
  })
}

function table({ world, plan }: Deal, columns: string, parts: { name: Part[0]; units: number }[]): string {
  const rows = parts.map(({ name, units }) => `${world.say(name)},${units.toFixed(2)},${plan.currency}`)
  const total = parts.reduce((sum, { units }) => sum + units, 0)
  return `\uFEFF${[columns, ...rows, `${world.say(words.total)},${total.toFixed(2)},${plan.currency}`].join('\r\n')}\r\n`
}
