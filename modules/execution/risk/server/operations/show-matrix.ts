import { implement } from '#kernel/server/implement.ts'
import { risk } from '../../contract/index.ts'
import { exposureOf } from '../../domain/exposure.ts'
import { byUrgency, cellsOf } from '../../domain/matrix.ts'
import { pursuitReached } from '../store/pursuit.ts'
import { placedRisks } from '../store/placed.ts'
import { settingsOf } from '../store/settings.ts'

export const showMatrix = implement(risk.risk.matrix, async ({ work, input }) => {
  if (input.pursuitId) await pursuitReached(work, input.pursuitId, 'risk.read')
  const placed = (await placedRisks(work, input)).toSorted(byUrgency)
  const delays = placed.flatMap(({ days }) => days ?? [])
  return {
    cells: cellsOf(placed, await settingsOf(work)),
    unplaced: placed.filter(({ score }) => score === null).length,
    risks: placed.map(({ days: _days, ...one }) => one),
    exposure: exposureOf(placed),
    expectedDays: delays.length === 0 ? null : Math.round(delays.reduce((sum, days) => sum + days, 0) * 100) / 100,
    open: placed.length,
  }
})
