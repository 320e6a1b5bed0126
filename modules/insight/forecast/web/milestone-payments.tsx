import { useQuery } from '@tanstack/react-query'
import { queryOptions } from '#kernel/client/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { paymentTerm } from '../contract/index.ts'

/** Payments that wait for a milestone of the plan. */
export function MilestonePayments({ taskId }: { taskId: string }) {
  const { t } = useWords()
  const format = useFormat()
  const filter = JSON.stringify({ field: 'taskId', op: 'eq', value: taskId })
  const { data } = useQuery(queryOptions(paymentTerm.list, { filter }))
  if (!data || data.items.length === 0) return null
  return (
    <section className="zl-plan-wide" aria-label={t('paymentTerm.plural')}>
      <h3 className="zl-forecast-heading">{t('paymentTerm.plural')}</h3>
      <ul>
        {data.items.map(({ id, name, share, afterDays }) => (
          <li key={id}>{t('paymentTerm.onMilestone', { name: name ?? '', share: format.percent(share ?? 0), days: afterDays ?? 0 })}</li>
        ))}
      </ul>
    </section>
  )
}
