import { parseMinute, type Minute } from '../instant.ts'
import { childText, type XmlElement } from './xml.ts'

/** Number of a child element; null when it is missing, empty or none. */
export function numberIn(element: XmlElement, name: string): number | null {
  const text = childText(element, name)?.trim()
  if (text === undefined || text === '') return null
  const value = Number(text)
  return Number.isFinite(value) && Math.abs(value) < 1e12 ? value : null
}

/** The same without its fraction. */
export function wholeIn(element: XmlElement, name: string): number | null {
  const value = numberIn(element, name)
  return value === null ? null : Math.trunc(value)
}

export const flagIn = (element: XmlElement, name: string): boolean | null => {
  const text = childText(element, name)?.trim()
  return text === '1' || text === 'true' ? true : text === '0' || text === 'false' ? false : null
}

export function dateIn(element: XmlElement, name: string): Minute | null {
  const text = childText(element, name)?.trim()
  return text ? parseMinute(text) : null
}

const durationPattern = /^(-)?P(?:(\d+)D)?T?(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?$/

/** Minutes of `PT8H0M0S`, rounded; null when it is no duration. Days of 24 hours, which Microsoft Project never writes. */
export function parseDuration(text: string): { minutes: number; rounded: boolean } | null {
  const match = durationPattern.exec(text.trim())
  if (!match) return null
  const part = (i: number): number => Number(match[i] ?? 0)
  const exact = (match[1] ? -1 : 1) * (part(2) * 1440 + part(3) * 60 + part(4) + part(5) / 60)
  const minutes = Math.round(exact)
  return Math.abs(minutes) < 1e10 ? { minutes, rounded: Math.abs(minutes - exact) > 1e-9 } : null
}

export const durationText = (minutes: number): string => `PT${Math.floor(minutes / 60)}H${minutes % 60}M0S`

/** Formats 4 (em) to 12 (emo), 20 (e%) and their estimated twins from 36 on are elapsed when even. */
export const isElapsedFormat = (format: number | null): boolean => {
  if (format === null) return false
  const plain = format >= 35 ? format - 32 : format
  return plain % 2 === 0 && ((plain >= 4 && plain <= 12) || plain === 20)
}

export const isPercentFormat = (format: number | null): boolean => format === 19 || format === 20 || format === 51 || format === 52
