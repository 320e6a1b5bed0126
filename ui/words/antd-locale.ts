import type { Locale as AntdLocale } from 'antd/es/locale'
import type { Locale } from '#kernel/contract/words.ts'

const loaders: Record<Locale, () => Promise<{ default: AntdLocale }>> = {
  'zh-Hans': () => import('antd/es/locale/zh_CN.js'),
  'zh-Hant': () => import('antd/es/locale/zh_TW.js'),
  en: () => import('antd/es/locale/en_US.js'),
}

const loaded = new Map<Locale, AntdLocale>()

/** antd's own words (calendar, paging, empty lists); a chunk for each language. */
export async function loadAntdLocale(locale: Locale): Promise<void> {
  if (!loaded.has(locale)) loaded.set(locale, (await loaders[locale]()).default)
}

export const antdLocale = (locale: Locale): AntdLocale | undefined => loaded.get(locale)
