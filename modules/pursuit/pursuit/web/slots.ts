import { defineSlot } from '#ui/shell/index.ts'

/** Tabs of a pursuit's page: what other modules know of the deal. */
export const pursuitTab = defineSlot<{ pursuitId: string; organizationId: string | null }>('pursuit.page.tab')

/** Below a gate: what other modules know that speaks for or against leaving the stage. */
export const gateNote = defineSlot<{ pursuitId: string }>('pursuit.gate.note')
