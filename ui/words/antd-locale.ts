import type { Locale as AntdLocale } from 'antd/es/locale/index.js'
import type { Locale } from '#kernel/contract/words.ts'

/** antd's ES modules are taken for CommonJS by TypeScript, which then expects the locale one `default` deeper than it is. */
type Loaded = { default: AntdLocale | { default: AntdLocale } }

const loaders: Record<Locale, () => Promise<Loaded>> = {
  'zh-Hans': () => import('antd/es/locale/zh_CN.js'),
  'zh-Hant': () => import('antd/es/locale/zh_TW.js'),
  en: () => import('antd/es/locale/en_US.js'),
}

const loaded = new Map<Locale, AntdLocale>()

/** antd's own words (calendar, paging, empty lists); a chunk for each language. */
export async function loadAntdLocale(locale: Locale): Promise<void> {
  if (loaded.has(locale)) return
  const { default: found } = await loaders[locale]()
  loaded.set(locale, 'default' in found ? found.default : found)
}

export const antdLocale = (locale: Locale): AntdLocale | undefined => loaded.get(locale)
