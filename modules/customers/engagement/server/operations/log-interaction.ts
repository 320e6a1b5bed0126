import { implement } from '#kernel/server/implement.ts'
import { elevated } from '#kernel/server/work.ts'
import { engagement } from '../../contract/index.ts'
import { isDatedAdvance } from '../../domain/advance.ts'
import { interactions, participantsOf, replaceParticipants, tasks } from '../store/records.ts'

export const logInteraction = implement(engagement.log, async ({ work, input, refuse }) => {
  const { participants, followUp, ...values } = input
  if (!isDatedAdvance(values)) refuse('ADVANCE_WITHOUT_STEP')
  const made = await interactions.create(work, values)
  await replaceParticipants(work, made.id, participants)
  if (followUp && made.nextStep) {
    await tasks.create(elevated(work), {
      title: made.nextStep,
      dueAt: made.nextStepOn ? `${made.nextStepOn}T01:00:00.000Z` : null,
      assigneeId: made.ownerId,
      organizationId: made.organizationId,
      interactionId: made.id,
      aboutType: made.aboutType,
      aboutId: made.aboutId,
    })
  }
  return made
})

export const listParticipants = implement(engagement.listParticipants, async ({ work, input }) => {
  await interactions.get(work, input.id)
  return { items: await participantsOf(work, input.id) }
})

export const setParticipants = implement(engagement.setParticipants, async ({ work, input }) => {
  await interactions.get(work, input.id, 'interaction.write')
  return { items: await replaceParticipants(work, input.id, input.participants) }
})
