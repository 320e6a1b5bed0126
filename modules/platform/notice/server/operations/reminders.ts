import { implement } from '#kernel/server/implement.ts'
import { untyped } from '#kernel/server/record/store.ts'
import { notice } from '../../contract/index.ts'
import { insertReminder, listReminders, removeReminder } from '../store/notice.ts'

export const listOwnReminders = implement(notice.listReminders, async ({ work, input }) => ({ items: await listReminders(work, input) }))

export const createReminder = implement(notice.remind, async ({ work, input, refuse, newId, now, registry }) => {
  const { recordType = null, recordId = null, text, remindAt } = input
  if (Date.parse(remindAt) <= Date.parse(now())) refuse('NOT_LATER')
  if ((recordType === null) !== (recordId === null)) refuse('INVALID_INPUT', { issues: [{ path: ['recordId'], message: 'type and id go together' }] })
  if (recordType !== null && recordId !== null) {
    const store = registry.records.get(recordType)
    await (store ? untyped(store).get(work, recordId) : refuse('MISSING'))
  }
  const reminder = { id: newId(), recordType, recordId, text, remindAt }
  await insertReminder(work, reminder)
  return reminder
})

export const removeOwnReminder = implement(notice.forget, async ({ work, input, refuse }) => {
  if (!(await removeReminder(work, input.id))) refuse('MISSING')
  return {}
})
