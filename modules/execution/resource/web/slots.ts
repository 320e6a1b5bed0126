import { defineSlot } from '#ui/shell/index.ts'

/** Tab on the page of a resource: what it is planned for. */
export const resourceTab = defineSlot<{ resourceId: string }>('resource.page.tab')
