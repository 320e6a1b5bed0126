import type { Twin } from '../contract/index.ts'
import { nameKey } from './name-key.ts'

export type Traits = {
  name?: string | null | undefined
  registrationCode?: string | null | undefined
  email?: string | null | undefined
  phone?: string | null | undefined
  website?: string | null | undefined
}
type Because = Twin['because'][number]

const weights: Record<Because, number> = { registrationCode: 1, email: 0.95, name: 0.9, phone: 0.8, website: 0.75, nearName: 0.7 }

/** Share of pairs of neighbouring characters that two texts have in common, 0 to 1 (Dice 1945). */
export function likeness(a: string, b: string): number {
  if (a === b) return 1
  const pairs = (text: string) => Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2))
  const left = pairs(a)
  const right = pairs(b)
  if (left.length === 0 || right.length === 0) return 0
  const rest = [...right]
  const shared = left.filter((pair) => {
    const at = rest.indexOf(pair)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  })
  return (2 * shared.length) / (left.length + right.length)
}

const nearEnough = 0.6

/** Why two records may be one, and how likely: the strongest reason, a little more for each further one; never above 1. */
export function judgeTwin(entered: Traits, known: Traits): { because: Because[]; score: number } {
  const near = entered.name && known.name ? likeness(nameKey(entered.name), nameKey(known.name)) : 0
  const because: Because[] = []
  if (near === 1) because.push('name')
  else if (near >= nearEnough) because.push('nearName')
  if (same(entered.registrationCode, known.registrationCode)) because.push('registrationCode')
  if (same(entered.email, known.email)) because.push('email')
  if (same(digits(entered.phone), digits(known.phone))) because.push('phone')
  if (same(host(entered.website), host(known.website))) because.push('website')
  const strengths = because.map((reason) => (reason === 'nearName' ? weights.nearName * near : weights[reason])).sort((a, b) => b - a)
  const score = strengths.reduce((sum, strength, index) => sum + (index === 0 ? strength : strength * 0.05), 0)
  return { because, score: Math.min(1, Number(score.toFixed(3))) }
}

const same = (a: string | null | undefined, b: string | null | undefined) => !!a && !!b && a.trim().toLowerCase() === b.trim().toLowerCase()

/** The last eight digits: what is left when country and area are written or not. */
const digits = (phone: string | null | undefined) => {
  const found = (phone ?? '').replace(/\D/g, '')
  return found.length >= 7 ? found.slice(-8) : null
}

const host = (website: string | null | undefined) =>
  (website ?? '')
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .split('/')[0] || null

/** First and last character stay, so that whoever knows the name recognises it. */
export const maskName = (name: string): string => {
  const characters = [...name]
  if (characters.length <= 2) return `${characters[0] ?? ''}*`
  return `${characters[0]}${'*'.repeat(Math.min(6, characters.length - 2))}${characters.at(-1)}`
}
