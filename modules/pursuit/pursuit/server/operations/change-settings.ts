import { implement } from '#kernel/server/implement.ts'
import { pursuit as contract } from '../../contract/index.ts'
import { saveSettings, settingsOf } from '../store/settings.ts'

export const readSettings = implement(contract.settings, ({ work }) => settingsOf(work))

export const changeSettings = implement(contract.changeSettings, async ({ work, input, actor, change }) => {
  const before = await settingsOf(work)
  await saveSettings(work, input)
  change({ recordType: 'pursuitSettings', recordId: actor.workspaceId, action: 'update', before, after: input })
  return input
})
