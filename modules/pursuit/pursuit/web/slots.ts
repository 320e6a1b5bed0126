import { defineSlot } from '#ui/shell/index.ts'

/** Tabs of a pursuit's page: what other modules know of the deal. */
export const pursuitTab = defineSlot<{ pursuitId: string; organizationId: string | null }>('pursuit.page.tab')
