import { engagementOperations } from './operations.ts'
import { interaction, task } from './records.ts'
import './words.ts'

/** What happens between us and the customer, and what is to be done next. */
export const engagement = { ...engagementOperations, interaction: interaction.operations, task: task.operations }

export { interaction, interactionTypes, outcomes, participant, priorities, task, taskStatuses } from './records.ts'
export { CalendarItem, Participant, TimelineItem } from './operations.ts'
export { engagementWords } from './words.ts'
