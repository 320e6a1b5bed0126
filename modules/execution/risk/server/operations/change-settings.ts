import { implement } from '#kernel/server/implement.ts'
import { risk, type RiskSettings } from '../../contract/index.ts'
import { rescore } from '../follow.ts'
import { openRiskIds } from '../store/ids.ts'
import { saveSettings, settingsOf } from '../store/settings.ts'

export const readSettings = implement(risk.risk.settings, ({ work }) => settingsOf(work))

export const changeSettings = implement(risk.risk.changeSettings, async ({ work, input, actor, change }) => {
  const before = await settingsOf(work)
  const after = inOrder(input)
  await saveSettings(work, after)
  change({ recordType: 'riskSettings', recordId: actor.workspaceId, action: 'update', before, after })
  await rescore(work, await openRiskIds(work))
  return after
})

const rising = (bounds: readonly number[]): number[] => bounds.toSorted((a, b) => a - b)

const inOrder = (rules: RiskSettings): RiskSettings => ({
  ...rules,
  probability: rising(rules.probability),
  cost: rising(rules.cost),
  days: rising(rules.days),
  win: rising(rules.win),
})
