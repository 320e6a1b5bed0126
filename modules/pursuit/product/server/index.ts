import { join } from 'node:path'
import { defineModule } from '#kernel/server/module.ts'
import { recordOperations } from '#kernel/server/record/operations.ts'
import { productWords } from '../contract/index.ts'
import { products } from './store/product.ts'

export const productModule = defineModule({
  name: 'product',
  wing: 'pursuit',
  words: productWords,
  operations: [...recordOperations(products)],
  records: [products],
  migrations: join(import.meta.dirname, 'migrations'),
})
