import { BarcodeOutlined } from '@ant-design/icons'
import { defineWeb } from '#ui/shell/index.ts'
import { productRecord } from '../contract/index.ts'

export const productWeb = defineWeb({
  module: 'pursuit/product',
  routes: [{ path: '/products', permission: 'product.read', page: () => import('./product-list.tsx').then((module) => module.ProductList) }],
  navigation: [{ wing: 'pursuit', to: '/products', label: 'product.plural', icon: <BarcodeOutlined />, permission: 'product.read', order: 90 }],
  records: [{ contract: productRecord, icon: <BarcodeOutlined />, href: () => '/products' }],
})
