import { implement } from '#kernel/server/implement.ts'
import { exchange } from '../../contract/index.ts'
import { viewOf } from '../view.ts'

export const showImport = implement(exchange.import.show, ({ work, input }) => viewOf(work, input.id))
