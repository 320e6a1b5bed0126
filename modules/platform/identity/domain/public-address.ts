type Range = readonly [base: string, bits: number]

// IANA special-purpose address registries, IPv4 (RFC 6890 and successors): nothing of a company's inside may be reached through a webhook.
const notPublic4: readonly Range[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

/** Is this numeric address one of the public internet? Text that is no address is not. */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '').split('%')[0] ?? ''
  if (plain.includes(':')) return isPublic6(plain)
  const value = number4(plain)
  return value !== null && !notPublic4.some(([base, bits]) => sameNetwork(value, number4(base) ?? 0, bits))
}

function isPublic6(address: string): boolean {
  const groups = groups6(address)
  if (!groups) return false
  const [a = 0, b = 0] = groups
  // ::ffff:a.b.c.d and 64:ff9b::a.b.c.d carry an IPv4 address, and so does 2002:: (6to4).
  const embedded = `${(groups[6] ?? 0) >> 8}.${(groups[6] ?? 0) & 255}.${(groups[7] ?? 0) >> 8}.${(groups[7] ?? 0) & 255}`
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) return isPublicAddress(embedded)
  if (a === 0x64 && b === 0xff9b) return isPublicAddress(embedded)
  if (a === 0x2002 || (a === 0x2001 && b < 0x200) || (a === 0x2001 && b === 0xdb8)) return false
  // Only 2000::/3 is handed out as global unicast.
  return (a & 0xe000) === 0x2000
}

function number4(text: string): number | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number)
  return parts?.every((part) => part < 256) ? parts.reduce((value, part) => value * 256 + part, 0) : null
}

const sameNetwork = (a: number, b: number, bits: number) => Math.floor(a / 2 ** (32 - bits)) === Math.floor(b / 2 ** (32 - bits))

function groups6(text: string): number[] | null {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text)
  const tail = dotted ? number4(dotted[2] ?? '') : null
  if (dotted && tail === null) return null
  const whole = dotted ? `${dotted[1]}${Math.floor((tail ?? 0) / 65_536).toString(16)}:${((tail ?? 0) % 65_536).toString(16)}` : text
  const halves = whole.split('::')
  if (halves.length > 2) return null
  const [head = [], rest = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - rest.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null
  const groups = [...head, ...Array<string>(Math.max(0, missing)).fill('0'), ...rest]
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) ? groups.map((group) => Number.parseInt(group, 16)) : null
}
