import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { FileProblem } from '../file/problem.ts'

export type XmlHandlers = {
  open?: (name: string, attributes: Record<string, string>) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

/** Feeds a part of a workbook to handlers, names without their prefix; yields after every piece so that the caller can drain. */
export async function* parseXml(part: string, pieces: AsyncIterable<Uint8Array>, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('opentag', (tag: SaxesTagPlain) => handlers.open?.(localName(tag.name), tag.attributes))
  parser.on('closetag', (tag: SaxesTagPlain) => handlers.close?.(localName(tag.name)))
  parser.on('text', (text: string) => handlers.text?.(text))
  parser.on('cdata', (text: string) => handlers.text?.(text))
  parser.on('error', () => {
    throw new FileProblem('BROKEN_WORKBOOK', { part })
  })
  let decoder: TextDecoder | null = null
  for await (const piece of pieces) {
    decoder ??= new TextDecoder(piece[0] === 0xff && piece[1] === 0xfe ? 'utf-16le' : piece[0] === 0xfe && piece[1] === 0xff ? 'utf-16be' : 'utf-8')
    parser.write(decoder.decode(piece, { stream: true }))
    yield
  }
  parser.close()
  yield
}

/** The same for a small part, read to its end. */
export async function readXml(part: string, pieces: AsyncIterable<Uint8Array>, handlers: XmlHandlers): Promise<void> {
  for await (const _ of parseXml(part, pieces, handlers));
}

const localName = (name: string): string => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name)

/** An attribute whatever prefix its namespace has in this file. */
export function attribute(attributes: Record<string, string>, name: string): string | undefined {
  const own = attributes[name]
  if (own !== undefined) return own
  const found = Object.keys(attributes).find((key) => key.endsWith(`:${name}`))
  return found === undefined ? undefined : attributes[found]
}

/** `_x000D_` stands for a character that XML can't carry (ECMA-376 part 1, 22.9.2.19). */
export const unescapeXml = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : text

// Control characters, lone surrogates and the two non-characters have no place in XML; a carriage return would be read as a line feed.
// oxlint-disable-next-line no-control-regex
const unfit = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|_(?=x[0-9A-Fa-f]{4}_)/g

export function escapeXml(text: string): string {
  const safe = text.replace(unfit, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
  return /[&<>"]/.test(safe) ? safe.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;') : safe
}
