import { implement } from '#kernel/server/implement.ts'
import { pursuit as contract } from '../../contract/index.ts'
import { effectiveProbability } from '../../domain/probability.ts'
import { lockedPursuit, movedPursuits } from '../store/pursuit.ts'

export const overrideProbability = implement(contract.overrideProbability, async ({ work, input, refuse }) => {
  const pursuit = await lockedPursuit(work, input.id)
  if (pursuit.status !== 'open') return refuse('PURSUIT_CLOSED')
  const { probability, reason } = input
  if (probability !== null && !reason) return refuse('REASON_MISSING', { issues: [{ path: ['reason'], message: 'pursuit.reasonMissing' }] })
  return movedPursuits.update(work, {
    id: pursuit.id,
    patch: {
      overrideProbability: probability,
      overrideReason: probability === null ? null : reason,
      winProbability: effectiveProbability({ status: 'open', override: probability, model: pursuit.modelProbability }),
    },
  })
})
