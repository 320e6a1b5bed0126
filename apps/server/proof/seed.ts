import { z } from 'zod'
import { addressed, nounOf, type ApiOperation } from './document.ts'
import { exampleOf, extents, type Example, type Extent, type Filling } from './example.ts'
import type { Person, Product } from './product.ts'

const Item = z.record(z.string(), z.unknown())
const Listed = z.object({ items: z.array(Item) })

/** Ids of what is there, found as a program finds them: in the lists that the document describes. */
export class Ids {
  #byKey = new Map<string, string[]>()

  add(key: string, id: unknown): void {
    if (typeof id !== 'string') return
    const known = this.#byKey.get(key) ?? []
    if (!known.includes(id)) this.#byKey.set(key, [...known, id])
  }

  /** The first that was found for any of the keys; an id of nothing when there is none. */
  first(...keys: string[]): string {
    for (const key of keys) for (const id of this.#byKey.get(key) ?? []) return id
    return '00000000-0000-7000-8000-000000000000'
  }

  /** Another than the first, where there is one. */
  second(...keys: string[]): string {
    for (const key of keys) for (const id of this.#byKey.get(key)?.slice(1) ?? []) return id
    return this.first(...keys)
  }

  get keys(): string[] {
    return [...this.#byKey.keys()]
  }
}

/** The fixed part of an address that a parameter stands behind: `people` of `/people/{id}/history`. */
function collectionOf(path: string, parameter: string): string {
  const parts = path.split('/')
  return parts[parts.indexOf(`{${parameter}}`) - 1] ?? ''
}

/** Where an id of this name is found: by its address, by the record that it names, by a record whose name ends so, else a member. */
export function findId(ids: Ids, name: string, operation: ApiOperation): string {
  if (operation.path.includes(`{${name}}`)) return ids.first(`/${collectionOf(operation.path, name)}`, nounOf(operation))
  const subject = name.replace(/Ids?$/, '')
  if (subject === 'record' || subject === 'about') return ids.first('organization')
  if (subject === 'other') return ids.second(nounOf(operation))
  if (['', 'id', 'parent'].includes(subject)) return ids.first(nounOf(operation))
  const alike = ids.keys.find((key) => !key.startsWith('/') && camelEnd(key) === camelEnd(subject)) ?? ''
  return /^to[A-Z]/.test(subject) ? ids.second(alike, 'member') : ids.first(subject, alike, 'member')
}

const camelEnd = (text: string): string => (/[A-Z][a-z]*$/.exec(text)?.[0] ?? text).toLowerCase()

/** A list, a mail and a card: what the operations that take a file can read. */
const files = (marker: string): File[] => [
  new File([`name,note\n${marker} of a file,x\n`], 'list.csv', { type: 'text/csv' }),
  new File([`From: a@example.com\nTo: b@example.com\nDate: Mon, 15 Jun 2026 08:00:00 +0000\nSubject: ${marker}\n\nText\n`], 'mail.eml', {
    type: 'message/rfc822',
  }),
  new File([`BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${marker} Card\r\nEND:VCARD\r\n`], 'card.vcf', { type: 'text/vcard' }),
]

export type Filled = { ids: Ids; marker: string }

export function fillingOf({ ids, marker }: Filled, { optional, file = 0 }: { optional: Extent; file?: number }): Filling {
  let count = 0
  return {
    optional,
    text: (name) => `${marker} ${name} ${count++}`,
    id: (name, operation) => findId(ids, name, operation),
    file: () => files(marker)[file] ?? new File([], 'empty'),
  }
}

/** Reads every list that needs no id which is not yet known. */
export async function harvest(product: Product, person: Person, given: Filled): Promise<void> {
  for (const inside of [false, true]) {
    for (const operation of product.operations) {
      if (operation.method !== 'GET' || operation.permission === 'public' || operation.id.endsWith('.export')) continue
      if (addressed(operation).length > 0 !== inside) continue
      const { json, status } = await product.send(operation, exampleOf(operation, fillingOf(given, { optional: 'least' })), person)
      for (const item of (status === 200 && Listed.safeParse(json).data?.items) || []) keep(given.ids, operation, item)
    }
  }
}

function keep(ids: Ids, operation: ApiOperation, item: Record<string, unknown>): void {
  const segment = operation.path.split('/').findLast((part) => part !== '' && !part.startsWith('{')) ?? ''
  ids.add(`/${segment}`, segment === 'changes' ? item['changeId'] : item['id'])
  if (operation.id.endsWith('.list')) ids.add(nounOf(operation), item['id'])
}

/** Creates one of everything that can be created without an address, again while that makes more possible. */
export async function createEverything(product: Product, person: Person, given: Filled): Promise<void> {
  let left = product.operations.filter(
    ({ method, permission, id, path, form }) =>
      method === 'POST' && permission !== 'public' && (form || id.endsWith('.create')) && !path.includes('{'),
  )
  for (let round = 0; round < 4 && left.length > 0; round++) {
    const again: ApiOperation[] = []
    for (const operation of left) {
      const { status, text } = await sendBest(product, person, { operation, ...given })
      if (status < 300) keepCreated(given.ids, operation, text)
      else again.push(operation)
    }
    left = again
    await harvest(product, person, given)
  }
}

function keepCreated(ids: Ids, operation: ApiOperation, text: string): void {
  const made = Item.safeParse(JSON.parse(text)).data
  if (operation.id.endsWith('.create')) ids.add(nounOf(operation), made?.['id'])
  ids.add(`/${operation.path.split('/').at(-1)}`, made?.['id'])
}

/** All kinds of examples that an operation is tried with. */
export const examplesOf = (operation: ApiOperation, given: Filled): Example[] =>
  (operation.form ? [0, 1, 2] : [0]).flatMap((file) => extents.map((optional) => exampleOf(operation, fillingOf(given, { optional, file }))))

export type Sent = { operation: ApiOperation; example: Example; status: number; text: string }

/** Sends an example with everything that may be given; where that is refused, others. The best answer counts. */
export async function sendBest(product: Product, person: Person, { operation, ...given }: Filled & { operation: ApiOperation }): Promise<Sent> {
  const tried: Sent[] = []
  for (const example of examplesOf(operation, given)) {
    const { status, text } = await product.send(operation, example, person)
    tried.push({ operation, example, status, text })
    if (status < 300) break
  }
  const order = [200, 409, 422, 404, 400]
  const rank = ({ status }: Sent): number => (status < 300 ? 0 : order.includes(status) ? order.indexOf(status) : order.length)
  const [best] = tried.toSorted((a, b) => rank(a) - rank(b))
  if (!best) throw new Error(`nothing was sent to ${operation.id}`)
  return best
}
