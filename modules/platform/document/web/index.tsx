import { lazyPart } from '#ui/shell/index.ts'

/** Documents have no page of their own: higher modules show this tab on theirs. */
export const DocumentsTab = lazyPart(() => import('./documents-tab.tsx').then((m) => m.DocumentsTab))
