export type Kept = { mediaType: string; preview: 'image' | 'pdf' | 'text' | null }

const download = (mediaType: string): Kept => ({ mediaType, preview: null })

/** By extension. What is not in the list is kept as bytes without a type; what runs when opened is refused. */
const known: Record<string, Kept> = {
  png: { mediaType: 'image/png', preview: 'image' },
  jpg: { mediaType: 'image/jpeg', preview: 'image' },
  jpeg: { mediaType: 'image/jpeg', preview: 'image' },
  gif: { mediaType: 'image/gif', preview: 'image' },
  webp: { mediaType: 'image/webp', preview: 'image' },
  pdf: { mediaType: 'application/pdf', preview: 'pdf' },
  txt: { mediaType: 'text/plain', preview: 'text' },
  md: { mediaType: 'text/plain', preview: 'text' },
  csv: { mediaType: 'text/csv', preview: 'text' },
  docx: download('application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
  xlsx: download('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  pptx: download('application/vnd.openxmlformats-officedocument.presentationml.presentation'),
  doc: download('application/msword'),
  xls: download('application/vnd.ms-excel'),
  ppt: download('application/vnd.ms-powerpoint'),
  eml: download('message/rfc822'),
  vcf: download('text/vcard'),
  zip: download('application/zip'),
}

/** What a desktop or a browser would run. Macro documents are documents, but they run too. */
const refused = new Set(
  'exe dll com bat cmd ps1 psm1 vbs vbe js jse mjs cjs wsf wsh hta msi msp mst scr pif cpl jar app dmg pkg deb rpm sh bash zsh csh run bin elf lnk url reg inf scf gadget html htm xhtml shtml svg svgz xml xsl xslt mht mhtml php phtml asp aspx jsp swf docm xlsm pptm dotm xltm potm ppam xlam'.split(
    ' ',
  ),
)

const extensionOf = (fileName: string) => /\.([a-z0-9]{1,8})[\s.]*$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''

const starts = (head: Uint8Array, ...bytes: number[]) => bytes.every((byte, index) => head[index] === byte)

/** Programs, whatever their name says: Windows, ELF, Mach-O, scripts with an interpreter line. */
const isProgram = (head: Uint8Array) =>
  starts(head, 0x4d, 0x5a) ||
  starts(head, 0x7f, 0x45, 0x4c, 0x46) ||
  starts(head, 0xcf, 0xfa, 0xed, 0xfe) ||
  starts(head, 0xca, 0xfe, 0xba, 0xbe) ||
  starts(head, 0x23, 0x21)

const signatures: Record<string, (head: Uint8Array) => boolean> = {
  'image/png': (head) => starts(head, 0x89, 0x50, 0x4e, 0x47),
  'image/jpeg': (head) => starts(head, 0xff, 0xd8, 0xff),
  'image/gif': (head) => starts(head, 0x47, 0x49, 0x46, 0x38),
  'image/webp': (head) => starts(head, 0x52, 0x49, 0x46, 0x46) && starts(head.subarray(8), 0x57, 0x45, 0x42, 0x50),
  'application/pdf': (head) => starts(head, 0x25, 0x50, 0x44, 0x46),
}

/**
 * What a file is, by its name and its first bytes (at least 16, if it has so many); null when it is refused. A file whose bytes are not
 * what its name says loses its preview, never its content. The type that a browser claims is not listened to.
 */
export function judgeFile(fileName: string, head: Uint8Array): Kept | null {
  const extension = extensionOf(fileName)
  if (refused.has(extension) || isProgram(head)) return null
  const kept = known[extension] ?? download('application/octet-stream')
  const fits = signatures[kept.mediaType]?.(head) ?? true
  return fits ? kept : download('application/octet-stream')
}

export const previewOf = (fileName: string, mediaType: string): Kept['preview'] => {
  const kept = known[extensionOf(fileName)]
  return kept?.mediaType === mediaType ? kept.preview : null
}

/** A name that is safe in any folder: no path, no control characters, not too long, the extension kept. */
export function safeFileName(name: string): string {
  const bare = (name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').replace(/^[\s.]+|[\s.]+$/g, '')
  if (bare === '') return 'file'
  if (bare.length <= 150) return bare
  const extension = extensionOf(bare)
  return extension ? `${bare.slice(0, 149 - extension.length)}.${extension}` : bare.slice(0, 150)
}
