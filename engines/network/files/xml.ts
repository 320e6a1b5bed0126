import { FileError, requireText } from './file-error.ts'

/**
 * A document kept word for word: what stands between elements (text, comments, processing instructions) are raw strings, so that writing it again
 * gives the same characters. `open` and `close` are the raw tags; an empty element `<a/>` has no close.
 */
export type XmlElement = { name: string; open: string; close: string; children: (string | XmlElement)[] }
export type XmlDocument = { before: string; root: XmlElement; after: string }

const deepest = 256
const mostElements = 20_000_000

const namePattern = String.raw`[\p{L}_][\p{L}\p{N}_.:\-]*`
const openTag = new RegExp(String.raw`<(${namePattern})((?:\s+${namePattern}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>`, 'uy')
const closeTag = new RegExp(String.raw`</(${namePattern})\s*>`, 'uy')
const attributePattern = new RegExp(String.raw`(${namePattern})\s*=\s*(?:"([^"]*)"|'([^']*)')`, 'gu')
const strayAmpersand = /&(?!(?:lt|gt|amp|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)/u
// oxlint-disable-next-line no-control-regex -- these are the characters that XML forbids
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/

/**
 * Strict and small: elements, attributes, text, comments, CDATA, processing instructions, the five predefined entities and character references.
 * Document type declarations and other entities are refused, nothing is expanded. O(characters); depth and number of elements are limited.
 */
export function parseXml(text: string): XmlDocument {
  requireText(text)
  const reader = new Reader(text)
  const bad = forbidden.exec(text)
  if (bad) throw reader.error('a character that XML forbids', bad.index)
  const before = (text.startsWith('\uFEFF') ? text.charAt(reader.position++) : '') + reader.misc()
  const root = reader.tree()
  const after = reader.misc()
  if (reader.position < text.length) throw reader.error('something follows the root element', reader.position)
  return { before, root, after }
}

class Reader {
  readonly text: string
  position = 0
  elements = 0

  constructor(text: string) {
    this.text = text
  }

  error(what: string, at: number, code: 'NOT_WELL_FORMED' | 'DOCTYPE' | 'TOO_LARGE' = 'NOT_WELL_FORMED'): FileError {
    let line = 1
    for (let i = this.text.indexOf('\n'); i >= 0 && i < at; i = this.text.indexOf('\n', i + 1)) line++
    return new FileError(code, what, line)
  }

  /** What may stand outside of the root: white space, comments, processing instructions. */
  misc(): string {
    const from = this.position
    for (;;) {
      while (/\s/.test(this.text.charAt(this.position))) this.position++
      if (this.text.startsWith('<!--', this.position)) this.until('<!--', '-->')
      else if (this.text.startsWith('<?', this.position)) this.until('<?', '?>')
      else if (this.text.startsWith('<!', this.position))
        throw this.error('a document type declaration, which is not accepted', this.position, 'DOCTYPE')
      else return this.text.slice(from, this.position)
    }
  }

  until(start: string, end: string): string {
    const found = this.text.indexOf(end, this.position + start.length)
    if (found < 0) throw this.error(`${start} without ${end}`, this.position)
    const raw = this.text.slice(this.position, found + end.length)
    this.position = found + end.length
    return raw
  }

  tree(): XmlElement {
    const root = this.open()
    const path = root.close === '/' ? [] : [root]
    if (root.close === '/') root.close = ''
    while (path.length > 0) {
      const element = path.at(-1)!
      if (this.position >= this.text.length) throw this.error(`<${element.name}> is never closed`, this.position)
      if (this.text.charCodeAt(this.position) !== 60) element.children.push(this.characters())
      else if (this.text.startsWith('</', this.position)) {
        element.close = this.closing(element)
        path.pop()
      } else if (this.text.startsWith('<!--', this.position)) element.children.push(this.until('<!--', '-->'))
      else if (this.text.startsWith('<![CDATA[', this.position)) element.children.push(this.until('<![CDATA[', ']]>'))
      else if (this.text.startsWith('<?', this.position)) element.children.push(this.until('<?', '?>'))
      else if (this.text.startsWith('<!', this.position)) throw this.error('a declaration, which is not accepted', this.position, 'DOCTYPE')
      else {
        const child = this.open()
        element.children.push(child)
        if (child.close === '/') child.close = ''
        else path.push(child)
        if (path.length > deepest) throw this.error(`elements are nested more than ${deepest} deep`, this.position, 'TOO_LARGE')
      }
    }
    return root
  }

  /** An open tag; `close` is '/' until the caller has looked whether the element is empty. */
  open(): XmlElement {
    openTag.lastIndex = this.position
    const match = openTag.exec(this.text)
    if (!match) throw this.error('a tag that is not well formed', this.position)
    const [open, name = '', attributes = '', empty = ''] = match
    if (++this.elements > mostElements) throw this.error(`more than ${mostElements} elements`, this.position, 'TOO_LARGE')
    if (attributes !== '') this.checkAttributes(attributes)
    this.position += open.length
    return { name, open, close: empty, children: [] }
  }

  checkAttributes(attributes: string): void {
    if (strayAmpersand.test(attributes)) throw this.error('an entity that is not declared', this.position)
    const names = [...attributes.matchAll(attributePattern)].map((match) => match[1])
    if (new Set(names).size < names.length) throw this.error('an attribute comes twice', this.position)
  }

  closing(element: XmlElement): string {
    closeTag.lastIndex = this.position
    const match = closeTag.exec(this.text)
    if (!match || match[1] !== element.name) throw this.error(`<${element.name}> is closed by something else`, this.position)
    this.position += match[0].length
    return match[0]
  }

  characters(): string {
    const end = this.text.indexOf('<', this.position)
    if (end < 0) throw this.error('text after the last tag', this.position)
    const raw = this.text.slice(this.position, end)
    if (raw.includes('&') && strayAmpersand.test(raw)) throw this.error('an entity that is not declared', this.position)
    if (raw.includes(']]>')) throw this.error(']]> in text', this.position)
    this.position = end
    return raw
  }
}

/** The document as text: character for character the one that was read, but for what was changed. O(characters). */
export function writeXml({ before, root, after }: XmlDocument): string {
  const parts: string[] = [before]
  const stack: { element: XmlElement; next: number }[] = [{ element: root, next: 0 }]
  parts.push(root.open)
  while (stack.length > 0) {
    const top = stack.at(-1)!
    const child = top.element.children[top.next++]
    if (child === undefined) {
      parts.push(top.element.close)
      stack.pop()
    } else if (typeof child === 'string') parts.push(child)
    else {
      parts.push(child.open)
      stack.push({ element: child, next: 0 })
    }
  }
  parts.push(after)
  return parts.join('')
}

const predefined: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Raw text with its entities and character references resolved. */
const decode = (raw: string): string =>
  raw.includes('&')
    ? raw.replace(/&(#x?)?([^;]+);/g, (whole, kind: string | undefined, body: string) => {
        if (!kind) return predefined[body] ?? whole
        const code = Number.parseInt(body, kind === '#x' ? 16 : 10)
        return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD'
      })
    : raw

/** Text with what XML would misread replaced. */
export const encode = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // oxlint-disable-next-line no-control-regex -- these are the characters that XML forbids
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')

/** The text of an element, comments left out. */
export function textOf(element: XmlElement): string {
  let text = ''
  for (const child of element.children) {
    if (typeof child !== 'string' || child.startsWith('<!--') || child.startsWith('<?')) continue
    text += child.startsWith('<![CDATA[') ? child.slice(9, -3) : decode(child)
  }
  return text
}

/** The first child element of that name. */
export function childOf(element: XmlElement, name: string): XmlElement | null {
  for (const child of element.children) if (typeof child !== 'string' && child.name === name) return child
  return null
}

export const childrenOf = (element: XmlElement | null, name: string): XmlElement[] =>
  element?.children.filter((child): child is XmlElement => typeof child !== 'string' && child.name === name) ?? []

/** Text of the first child of that name; null when there is none. */
export function childText(element: XmlElement, name: string): string | null {
  const child = childOf(element, name)
  return child ? textOf(child) : null
}

/** A new element with text or children. */
export const makeElement = (name: string, content: string | (string | XmlElement)[]): XmlElement =>
  content.length === 0
    ? { name, open: `<${name}/>`, close: '', children: [] }
    : { name, open: `<${name}>`, close: `</${name}>`, children: typeof content === 'string' ? [encode(content)] : content }
