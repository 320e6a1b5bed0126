import { implement } from '#kernel/server/implement.ts'
import { risk } from '../../contract/index.ts'
import { proposalsFor } from '../proposals.ts'
import { pursuitReached } from '../store/pursuit.ts'
import { responses } from '../store/response.ts'
import { risks } from '../store/risk.ts'

export const takeUpRisks = implement(risk.risk.takeUp, async ({ work, input }) => {
  const pursuit = await pursuitReached(work, input.pursuitId, 'risk.write')
  const { proposals } = await proposalsFor(work, input.pursuitId, 'risk.write')
  const chosen = proposals.filter(({ templateId }) => input.templateIds.includes(templateId))
  const ownerId = input.ownerId === undefined ? (pursuit.ownerId ?? work.actor.memberId) : input.ownerId
  const made = await risks.createMany(
    work,
    chosen.map(({ template, ...proposal }) => ({
      title: proposal.name,
      pursuitId: pursuit.id,
      kind: proposal.kind,
      category: proposal.category,
      ...(proposal.stageId && proposal.ahead ? { stageId: proposal.stageId } : {}),
      ownerId,
      cause: proposal.cause,
      event: proposal.event,
      effect: proposal.effect,
      probability: proposal.probability,
      costLikely: proposal.cost,
      daysLikely: proposal.days,
      winImpact: proposal.win,
      quality: template.quality,
      relationship: template.relationship,
      templateId: template.id,
    })),
  )
  const planned = made.flatMap(({ id, templateId }) => {
    const proposal = chosen.find((one) => one.templateId === templateId)
    return input.responses && proposal?.response && proposal.strategy
      ? [{ riskId: id, strategy: proposal.strategy, what: proposal.response.slice(0, 300), ownerId }]
      : []
  })
  if (planned.length > 0) await responses.createMany(work, planned)
  const offered = new Set(chosen.map(({ templateId }) => templateId))
  return { ids: made.map(({ id }) => id), already: input.templateIds.filter((id) => !offered.has(id)) }
})
