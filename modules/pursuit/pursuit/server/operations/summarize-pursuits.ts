import { implement } from '#kernel/server/implement.ts'
import { pursuit as contract } from '../../contract/index.ts'
import { summaryOf } from '../summary.ts'

export const summarizePursuits = implement(contract.summary, ({ work, input }) => summaryOf(work, input))
