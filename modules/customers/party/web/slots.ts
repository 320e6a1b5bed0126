import { defineSlot } from '#ui/shell/index.ts'

/** Tabs of an organisation's page, e.g. its pursuits. */
export const organizationTab = defineSlot<{ organizationId: string }>('organization.page.tab')
/** Tabs of a person's page. */
export const personTab = defineSlot<{ personId: string }>('person.page.tab')
/** A button at the right of the list of people. */
export const peopleAction = defineSlot('people.page.action')
