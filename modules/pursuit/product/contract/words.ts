import { defineWords } from '#kernel/contract/words.ts'

export const productWords = defineWords({
  product: ['产品', '產品', 'Product'],
  'product.plural': ['产品', '產品', 'Products'],
  'product.name': ['产品名称', '產品名稱', 'Name'],
  'product.code': ['型号', '型號', 'Model number'],
  'product.series': ['产品系列', '產品系列', 'Series'],
  'product.listPrice': ['目录价', '定價', 'List price'],
  'product.unit': ['单位', '單位', 'Unit'],
  'product.description': ['说明', '說明', 'Description'],
})
