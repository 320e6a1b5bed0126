import { implement } from '#kernel/server/implement.ts'
import { risk } from '../../contract/index.ts'
import { proposalsFor } from '../proposals.ts'

export const proposeRisks = implement(risk.risk.propose, async ({ work, input }) => proposalsFor(work, input.pursuitId, 'risk.read'))
