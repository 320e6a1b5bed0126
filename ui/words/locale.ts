import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import 'dayjs/locale/zh-tw'
import { useSyncExternalStore } from 'react'
import { locales, type Locale } from '#kernel/contract/words.ts'
import { loadAntdLocale } from './antd-locale.ts'

const storageKey = 'zhulu.locale'
const dayjsName: Record<Locale, string> = { 'zh-Hans': 'zh-cn', 'zh-Hant': 'zh-tw', en: 'en' }
const watchers = new Set<() => void>()
let current: Locale = 'en'

const isLocale = (value: unknown): value is Locale => locales.some((locale) => locale === value)

/** Our language for a browser's: script first, then the places that write 繁體; null for languages that we don't speak. */
export function localeOf(tag: string): Locale | null {
  const parts = tag.toLowerCase().split('-')
  if (parts[0] === 'en') return 'en'
  if (parts[0] !== 'zh' && parts[0] !== 'yue') return null
  if (parts.includes('hans')) return 'zh-Hans'
  return parts[0] === 'yue' || parts.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'zh-Hant' : 'zh-Hans'
}

export const preferredLocale = (tags: readonly string[]): Locale => tags.map(localeOf).find((locale) => locale !== null) ?? 'en'

export const currentLocale = (): Locale => current

/** The language at start: what was chosen in this browser, else the first of the browser's own that we speak. */
export function startLocale(): Locale {
  const kept = read()
  show(isLocale(kept) ? kept : preferredLocale(navigator.languages))
  return current
}

/** The language of the member's profile, in a browser where nobody has chosen one. */
export function adoptLocale(locale: Locale): void {
  if (read() === null && locale !== current) void present(locale)
}

/** Everything on the screen changes at once, as soon as antd's words are there; the choice is kept in this browser. */
export function chooseLocale(locale: Locale): void {
  try {
    localStorage.setItem(storageKey, locale)
  } catch {
    // A browser that keeps nothing still switches.
  }
  void present(locale)
}

/** Without its chunk only antd's calendar and paging stay as they were. */
const present = (locale: Locale): Promise<void> =>
  loadAntdLocale(locale)
    .catch(() => {})
    .then(() => show(locale))

function show(locale: Locale): void {
  current = locale
  document.documentElement.lang = locale
  document.cookie = `zhulu_locale=${locale}; path=/; max-age=31536000; samesite=lax` // files and links that the browser fetches by itself
  dayjs.locale(dayjsName[locale])
  for (const watcher of watchers) watcher()
}

function read(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

export const useLocale = (): { locale: Locale; setLocale: (locale: Locale) => void } => ({
  locale: useSyncExternalStore(watch, currentLocale, currentLocale),
  setLocale: chooseLocale,
})
