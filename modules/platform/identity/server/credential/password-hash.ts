import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto'

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const
const tagLength = 32

/** Hash of a password in PHC text form, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. Runs off the main thread. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive({ ...cost, message: normal(password), nonce, tagLength })
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(nonce)}$${base64(tag)}`
}

/**
 * Does the password belong to the hash? Takes the same time where there is no hash, so that the answer doesn't tell whether an
 * account exists.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const known = parse(hash ?? decoy) ?? parse(decoy)
  if (!known) return false
  const tag = await derive({
    message: normal(password),
    nonce: known.nonce,
    memory: known.memory,
    passes: known.passes,
    parallelism: known.parallelism,
    tagLength: known.tag.length,
  })
  return timingSafeEqual(tag, known.tag) && hash !== null
}

const decoy = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(randomBytes(16))}$${base64(randomBytes(tagLength))}`

/** The same characters typed on another keyboard or system must give the same bytes. */
const normal = (password: string) => password.normalize('NFKC')

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}

function parse(hash: string) {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(hash)
  if (!found) return null
  const [memory = 0, passes = 0, parallelism = 0] = found.slice(1, 4).map(Number)
  return { memory, passes, parallelism, nonce: Buffer.from(found[4] ?? '', 'base64'), tag: Buffer.from(found[5] ?? '', 'base64') }
}

// Each hash takes 19 MiB and one thread of the pool that files and name look-ups share: two at once, the others wait.
let running = 0
const waiting: (() => void)[] = []

async function derive(parameters: Argon2Parameters): Promise<Buffer> {
  if (running >= 2) await new Promise<void>((start) => waiting.push(start))
  running++
  try {
    return await new Promise((resolve, reject) => argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag))))
  } finally {
    running--
    waiting.shift()?.()
  }
}
