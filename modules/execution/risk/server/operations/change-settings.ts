import { implement } from '#kernel/server/implement.ts'
import { risk } from '../../contract/index.ts'
import { rescore } from '../follow.ts'
import { openRiskIds } from '../store/ids.ts'
import { saveSettings, settingsOf } from '../store/settings.ts'

export const readSettings = implement(risk.risk.settings, ({ work }) => settingsOf(work))

export const changeSettings = implement(risk.risk.changeSettings, async ({ work, input, actor, change }) => {
  const before = await settingsOf(work)
  await saveSettings(work, input)
  change({ recordType: 'riskSettings', recordId: actor.workspaceId, action: 'update', before, after: input })
  await rescore(work, await openRiskIds(work))
  return input
})
