import { formatOf, type Format } from './format.ts'
import { useLocale } from './locale.ts'

export const useFormat = (): Format => formatOf(useLocale().locale)
