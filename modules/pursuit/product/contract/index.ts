import { productRecord } from './product.ts'
import './words.ts'

/** What is sold: a plain record that pursuits point to. */
export const product = { product: productRecord.operations }

export { productRecord } from './product.ts'
export { productWords } from './words.ts'
