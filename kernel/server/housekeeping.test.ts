import { expect, test } from 'vitest'
import { sql } from 'kysely'
import { actorWith, everyRight, gadget, gadgetModule } from '#kernel/testing/gadget/gadget.ts'
import { testDatabase } from '#kernel/testing/database.ts'
import { migrationsOf } from '#kernel/testing/application.ts'
import { createApplication } from './application.ts'
import { keepHouse } from './housekeeping.ts'
import { uuidv7 } from './uuidv7.ts'

test('what was heard is forgotten after three days, what still waits is not', async () => {
  const database = await testDatabase({ sources: migrationsOf([gadgetModule]) })
  let now = Date.now()
  const application = await createApplication({ database, modules: [gadgetModule], clock: () => new Date(now) })
  const actor = actorWith(uuidv7(), everyRight)
  const create = (name: string) =>
    application.perform(gadget.operations.create, { input: { name, ownerId: null }, call: { actor, requestId: uuidv7() } })
  const kept = async () =>
    (await database.owner((db) => sql<{ heard: boolean }>`select done_at is not null as heard from outbox_event order by at`.execute(db))).rows.map(
      ({ heard }) => heard,
    )
  await create('heard')
  await application.settle()
  await create('waiting')
  await keepHouse(application.runtime)
  expect(await kept()).toEqual([true, false])
  now += 4 * 86_400_000
  await keepHouse(application.runtime)
  expect(await kept()).toEqual([false])
  await application.stop()
  await database.close()
})
