import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** What a secret is for; a text sealed for one purpose can't be opened for another. */
export type Purpose = 'totp' | 'webhook'

/** AES-256-GCM with a key derived from the server's secret; `v1.<iv>.<tag>.<text>`. */
export function seal(secret: string, purpose: Purpose, text: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, purpose), iv)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return ['v1', ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.')
}

/** Throws when the text was sealed with another secret or tampered with. */
export function open(secret: string, purpose: Purpose, sealed: string): string {
  const [version, iv = '', tag = '', text = ''] = sealed.split('.')
  if (version !== 'v1') throw new Error('sealed text of an unknown version')
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, purpose), Buffer.from(iv, 'base64url'))
  decipher.setAuthTag(Buffer.from(tag, 'base64url'))
  return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8')
}

const keyOf = (secret: string, purpose: Purpose) => Buffer.from(hkdfSync('sha256', secret, 'zhulu', `sealed text: ${purpose}`, 32))
