import { hash, randomBytes } from 'node:crypto'

/** A secret of 256 bits that can stand in a cookie or an address. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token or another subject that must not be read back. Tokens are random, so one round suffices. */
export const digest = (token: string): string => hash('sha256', token, 'base64url')
