import type { Table } from '#kernel/server/paper/blocks.ts'
import { isOpen } from '../../domain/is-open.ts'
import type { Risk } from '../store/risk.ts'
import type { Standing } from '../store/review.ts'
import type { Gathered } from './gather.ts'
import type { Speech } from './speech.ts'

/** Risks that are new, have ended, or stand higher or lower than on the day that the report looks back to. */
export function changesIn({ risks, before }: Pick<Gathered, 'risks' | 'before'>, { t }: Speech): Table {
  return {
    kind: 'table',
    head: [t('risk.title'), t('risk.report.change')],
    widths: [5, 3],
    rows: risks.flatMap((risk) => {
      const change = changeOf(risk, before.get(risk.id), t)
      return change === null ? [] : [[{ text: risk.title ?? '' }, { text: change }]]
    }),
  }
}

function changeOf({ status, currentScore }: Risk, before: Standing | undefined, t: Speech['t']): string | null {
  if (!before) return status === 'occurred' || status === 'closed' ? t(`risk.report.${status}`) : t('risk.report.new')
  if (isOpen(before.status) && (status === 'occurred' || status === 'closed')) return t(`risk.report.${status}`)
  if (!isOpen(status) || before.score === null || currentScore === null || before.score === currentScore) return null
  return t(`risk.report.${currentScore > before.score ? 'worse' : 'better'}`, { before: before.score, after: currentScore })
}
