import { generateSync } from 'otplib'
import { describe, expect, test } from 'vitest'
import { newAuthenticatorSecret, newRecoveryCodes, recoveryDigest, stepOfCode } from './authenticator.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'
import { open, seal } from './sealed-text.ts'

describe('password hash', () => {
  test('the password it was made from fits and no other', async () => {
    const hash = await hashPassword('鹿死谁手 2026!')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await verifyPassword('鹿死谁手 2026!', hash)).toBe(true)
    expect(await verifyPassword('鹿死谁手 2026?', hash)).toBe(false)
  })
  test('the same characters in another Unicode form are the same password', async () => {
    const hash = await hashPassword('Zoe\u0308 at the lake')
    expect(await verifyPassword('Zoë at the lake', hash)).toBe(true)
  })
  test('nothing fits where there is no password', async () => expect(await verifyPassword('', null)).toBe(false))
  test('a hash that cannot be read fits nothing', async () => expect(await verifyPassword('x', 'plain')).toBe(false))
})

describe('sealed text', () => {
  test('comes back whole', () => expect(open('s', 'totp', seal('s', 'totp', 'GEZD 密'))).toBe('GEZD 密'))
  test('does not open with another secret', () => expect(() => open('t', 'totp', seal('s', 'totp', 'x'))).toThrow())
  test('does not open for another purpose', () => expect(() => open('s', 'webhook', seal('s', 'totp', 'x'))).toThrow())
  test('does not open when a byte was changed', () => {
    const [version, iv, tag, text = ''] = seal('s', 'totp', 'secret').split('.')
    expect(() => open('s', 'totp', [version, iv, tag, `${text[0] === 'A' ? 'B' : 'A'}${text.slice(1)}`].join('.'))).toThrow()
  })
})

describe('authenticator', () => {
  const now = new Date('2026-11-23T08:00:00Z')
  const at = (secret: string, seconds: number) => generateSync({ secret, epoch: now.getTime() / 1000 + seconds })
  const secret = newAuthenticatorSecret()
  test('a code of now belongs to the step of now', () => expect(stepOfCode(secret, at(secret, 0), now)).toBe(now.getTime() / 30_000))
  test('a code of the step before or after is taken', () => {
    expect(stepOfCode(secret, at(secret, -30), now)).toBe(now.getTime() / 30_000 - 1)
    expect(stepOfCode(secret, at(secret, 30), now)).toBe(now.getTime() / 30_000 + 1)
  })
  test('older codes and other text are not', () => {
    expect(stepOfCode(secret, at(secret, -90), now)).toBeNull()
    expect(stepOfCode(secret, '12345', now)).toBeNull()
    expect(stepOfCode(secret, 'abcdef', now)).toBeNull()
  })
  test('recovery codes differ and are recognised however they are typed', () => {
    const codes = newRecoveryCodes()
    expect(new Set(codes).size).toBe(10)
    const [code = ''] = codes
    expect(recoveryDigest('u', code.toUpperCase().replace('-', ' '))).toBe(recoveryDigest('u', code))
    expect(recoveryDigest('other', code)).not.toBe(recoveryDigest('u', code))
  })
})
