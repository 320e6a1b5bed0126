import { recordStore } from '#kernel/server/record/store.ts'
import { productRecord } from '../../contract/index.ts'

export const products = recordStore(productRecord)
