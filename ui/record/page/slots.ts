import { defineSlot } from '#ui/shell/index.ts'

/** A button at the right of the title of any record, e.g. to be reminded of it. */
export const recordAction = defineSlot<{ recordType: string; recordId: string; title: string }>('record.page.action')
