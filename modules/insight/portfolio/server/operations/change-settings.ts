import { implement } from '#kernel/server/implement.ts'
import { readPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import { portfolio } from '../../contract/index.ts'
import { ownMargins, saveMargin, saveSettings, settingsOf } from '../store/settings.ts'

const recordType = 'portfolioSettings'

export const readSettings = implement(portfolio.portfolio.settings, ({ work }) => settingsOf(work))

export const changeSettings = implement(portfolio.portfolio.changeSettings, async ({ work, input, actor, change }) => {
  const before = await settingsOf(work)
  await saveSettings(work, input)
  change({ recordType, recordId: actor.workspaceId, action: 'update', before, after: input })
  return input
})

export const assumeMargin = implement(portfolio.portfolio.assumeMargin, async ({ work, input, change }) => {
  const { pursuitId, marginShare, reason } = input
  await readPursuit(work, pursuitId, 'pursuit.read')
  const before = { pursuitId, marginShare: (await ownMargins(work)).get(pursuitId) ?? null }
  await saveMargin(work, { pursuitId, share: marginShare, reason: reason ?? null })
  change({ recordType, recordId: pursuitId, action: 'update', before, after: { pursuitId, marginShare, reason: reason ?? null } })
  return { pursuitId, marginShare }
})
