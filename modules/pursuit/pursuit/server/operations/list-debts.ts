import { implement } from '#kernel/server/implement.ts'
import { pursuit as contract } from '../../contract/index.ts'
import { listDebts as read } from '../store/debt.ts'

export const listDebts = implement(contract.listDebts, async ({ work, input }) => ({ items: await read(work, input) }))
