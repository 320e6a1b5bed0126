import { expect, test } from 'vitest'
import { testApplication } from '#kernel/testing/application.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { product as contract } from '../contract/index.ts'
import { productModule } from './index.ts'

const { call, workspace, member } = await testApplication({ modules: [identityModule, productModule] })
const { product } = contract

test('products are kept, changed and listed', async () => {
  const administrator = await workspace()
  const made = await call(
    product.create,
    { name: '装配单元 A3', code: 'A3', series: 'A', listPrice: { amount: '380000', currency: 'CNY' } },
    administrator,
  )
  await call(product.update, { id: made.id, version: made.version, unit: '套' }, administrator)
  expect((await call(product.list, {}, administrator)).items).toMatchObject([
    { name: '装配单元 A3', listPrice: { amount: '380000.00', currency: 'CNY' }, unit: '套', version: 2 },
  ])
})

test('a model number stands for one product', async () => {
  const administrator = await workspace()
  await call(product.create, { name: 'First', code: 'M1' }, administrator)
  await expect(call(product.create, { name: 'Second', code: 'M1' }, administrator)).rejects.toMatchObject({ kind: 'unique' }) // HTTP answers DUPLICATE
})

test('who has no right to products sees and makes none', async () => {
  const administrator = await workspace()
  const reader = await member(administrator, { name: 'Reader', rights: { 'product.read': 'all' } })
  const stranger = await member(administrator, { name: 'Stranger', rights: {} })
  await call(product.create, { name: 'Seen' }, administrator)
  expect((await call(product.list, {}, reader)).items).toHaveLength(1)
  await expect(call(product.create, { name: 'More' }, reader)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(call(product.list, {}, stranger)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
