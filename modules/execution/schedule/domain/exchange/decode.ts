const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["'][^>]*\?>/

/** Text of an XML file: by its mark, else by what it declares, else UTF-8. It then declares UTF-8, as it will be written. Null when it is no text. */
export function decodeXml(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  const label = marked ?? declared.exec(head)?.[1] ?? 'utf-8'
  try {
    const text = new TextDecoder(label, { fatal: true, ignoreBOM: marked === null }).decode(bytes)
    return /^utf-?8$/i.test(label) ? text : text.replace(declared, (found, name: string) => found.replace(name, 'UTF-8'))
  } catch {
    return null
  }
}
