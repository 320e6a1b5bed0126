import { expect, test, vi } from 'vitest'
import { defineModule } from '#kernel/server/module.ts'
import { testApplication } from '#kernel/testing/application.ts'
import { gadget, gadgetModule } from '#kernel/testing/gadget/gadget.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { exchange } from '../contract/index.ts'
import { exchangeModule } from './index.ts'

const jobsStarted: number[] = []
const ears = defineModule({
  name: 'ears',
  wing: 'insight',
  words: {},
  operations: [],
  subscribers: [{ name: 'ears.listen', on: ['gadget.created'], run: async () => void jobsStarted.push(started.mock.calls.length) }],
})
const app = await testApplication({ modules: [identityModule, exchangeModule, gadgetModule, ears] })
const started = vi.spyOn(app.application.runtime, 'startJob')

test('an import that was asked for begins before the events of earlier work are told', async () => {
  const admin = await app.workspace()
  for (let number = 0; number < 3; number++) await app.call(gadget.operations.create, { name: `earlier ${number}` }, admin)
  const {
    import: row,
    mapping,
    options,
  } = await app.call(exchange.import.start, { file: new File(['name\nnew\n'], 'a.csv'), recordType: 'gadget' }, admin)
  await app.call(exchange.import.preview, { id: row.id, mapping, options }, admin)
  await app.call(exchange.import.run, { ids: [row.id] }, admin)
  await app.settle()
  expect(jobsStarted).toEqual([1, 1, 1, 1])
})
