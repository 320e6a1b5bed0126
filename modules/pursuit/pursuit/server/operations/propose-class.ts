import { implement } from '#kernel/server/implement.ts'
import { pursuit as contract } from '../../contract/index.ts'
import { proposeClass as propose } from '../../domain/classify.ts'
import { pursuits } from '../store/pursuit.ts'
import { settingsOf } from '../store/settings.ts'

export const proposeClass = implement(contract.proposeClass, async ({ work, input }) =>
  propose(await pursuits.get(work, input.id), await settingsOf(work)),
)
