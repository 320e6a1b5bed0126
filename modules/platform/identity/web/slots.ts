import { defineSlot } from '#ui/shell/index.ts'

/** What is to happen once the workspace is there and its administrator is signed in; null when nothing is. */
export type AfterSetUp = (() => Promise<unknown>) | null

/**
 * Something to choose in the last step of the set-up. Nobody is signed in while it is shown: it may call nothing, only say what to do
 * afterwards.
 */
export const setUpChoice = defineSlot<{ choose: (after: AfterSetUp) => void }>('setUp.choice')

/** A panel on the page of the workspace's settings. */
export const workspacePanel = defineSlot('workspace.page.panel')
