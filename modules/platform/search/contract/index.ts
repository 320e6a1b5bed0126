import { find } from './find.ts'
import { rebuild } from './rebuild.ts'

export const search = { find, rebuild }

export { find, FoundGroup, FoundRecord } from './find.ts'
export { searchWords } from './words.ts'
