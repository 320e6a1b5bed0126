import { defineSlot } from './slot.tsx'

/** Beside the account on every page: notices and whatever else wants to be seen everywhere. */
export const topBarSlot = defineSlot('shell.top')

/** Where nothing was entered yet: on the start page, and in the place of a list's first rows. */
export const emptySlot = defineSlot('shell.empty')

/** Rendered once beside every page: what has no place but must be there, such as a tour. */
export const overlaySlot = defineSlot('shell.overlay')

/** Panels of the start page: what waits for this person, and where things stand. */
export const homeSlot = defineSlot('shell.home')
