/** Documents have no page of their own: higher modules show this tab on theirs. */
export { DocumentsTab } from './documents-tab.tsx'

