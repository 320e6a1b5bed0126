import { implement } from '#kernel/server/implement.ts'
import { pursuit as contract } from '../../contract/index.ts'
import { criterionOf, currentGate, noteOnPursuit } from '../criterion.ts'
import { endConfirmation, insertConfirmation } from '../store/gate.ts'
import { today } from '../store/pursuit.ts'

/** Only what a person has to know can be confirmed; a document kept elsewhere with its address. A newer confirmation takes the place of the older. */
export const confirmCriterion = implement(contract.confirmCriterion, async ({ work, input, refuse }) => {
  const found = await criterionOf(work, input)
  const { kind } = found.criterion.rule
  if (kind !== 'check' && kind !== 'document') return refuse('UNKNOWN_CRITERION')
  if (kind === 'document' && !input.link) return refuse('INVALID_INPUT', { issues: [{ path: ['link'], message: 'pursuit.linkMissing' }] })
  const of = { pursuitId: found.pursuit.id, stageKey: found.stage.key, criterionKey: found.criterion.key }
  await endConfirmation(work, of)
  await insertConfirmation(work, of, { text: input.text, link: input.link ?? null, on: input.on ?? today(work) })
  noteOnPursuit(work, found.pursuit.id, { what: 'confirmed', names: found.criterion.names, text: [input.text, input.link].filter(Boolean).join(' ') })
  return currentGate(work, found)
})
