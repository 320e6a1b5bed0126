/** Routes, navigation, words and contracts of all modules: a chunk that grows with them, while the entry does not. */
export { webs } from './modules.ts'
export { ports } from './ports.ts'
