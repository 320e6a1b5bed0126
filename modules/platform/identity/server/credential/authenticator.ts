import { generateSecret, generateURI, verifySync } from 'otplib'
import { randomBytes } from 'node:crypto'
import { digest } from './token.ts'

export const newAuthenticatorSecret = (): string => generateSecret({ length: 20 })

export const authenticatorUri = (secret: string, label: string): string => generateURI({ issuer: 'Zhulu', label, secret })

/** The time step whose code this is, allowing a clock to be thirty seconds off (RFC 6238, 5.2); null when it is no code of now. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const result = verifySync({ secret, token: code, epoch: Math.floor(now.getTime() / 1000), epochTolerance: 30 })
  return result.valid && 'timeStep' in result ? result.timeStep : null
}

/** Ten codes of fifty bits each, `xxxxx-xxxxx`; without characters that are easily taken for another. */
export function newRecoveryCodes(): string[] {
  const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'
  return Array.from({ length: 10 }, () => {
    const text = [...randomBytes(10)].map((byte) => alphabet[byte % 32]).join('')
    return `${text.slice(0, 5)}-${text.slice(5)}`
  })
}

export const recoveryDigest = (userId: string, code: string): string => digest(`${userId}:${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`)
