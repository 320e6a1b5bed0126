import { useQuery } from '@tanstack/react-query'
import { queryOptions } from '#kernel/client/index.ts'
import { encodeFilter } from '#kernel/contract/filter.ts'
import { resource } from '#modules/execution/resource/contract/index.ts'
import { risk } from '#modules/execution/risk/contract/index.ts'
import { useCan } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import type { Trial } from '../contract/index.ts'
import type { SimulationReply } from './answers.ts'

/** Says a trial in words, with the names of what it is about. */
export function useTrialNames(trials: readonly Trial[], { pursuits, provenance }: SimulationReply): (trial: Trial) => string {
  const { t } = useWords()
  const format = useFormat()
  const can = useCan()
  const risky = trials.flatMap((trial) => (trial.try === 'risk' ? [trial.riskId] : []))
  const staffed = trials.some((trial) => trial.try === 'lend' || trial.try === 'capacity')
  const people = useQuery({ ...queryOptions(resource.resource.list, { limit: 500 }), enabled: staffed && can('resource.read') })
  const risks = useQuery({
    ...queryOptions(risk.risk.list, { filter: encodeFilter({ field: 'id', op: 'in', value: risky }), limit: 50 }),
    enabled: risky.length > 0 && can('risk.read'),
  })
  const person = (id: string): string => people.data?.items.find((one) => one.id === id)?.name ?? '…'
  const detail = (trial: Trial): string => {
    switch (trial.try) {
      case 'chance':
        return format.percent(trial.probability)
      case 'value':
        return format.moneyCompact({ amount: trial.amount, currency: provenance.currency })
      case 'move':
        return `≥ ${format.date(trial.notBefore)}`
      case 'lend':
        return `${person(trial.from)} → ${person(trial.to)}`
      case 'capacity':
        return `${person(trial.resourceId)} × ${format.number(trial.capacity)}`
      case 'risk':
        return `${risks.data?.items.find(({ id }) => id === trial.riskId)?.title ?? '…'} · ${t(`forecast.try.as.${trial.as}`)}`
      default:
        return ''
    }
  }
  return (trial) => {
    const name = 'pursuitId' in trial ? (pursuits.find(({ id }) => id === trial.pursuitId)?.name ?? '…') : ''
    return [t(`forecast.try.kind.${trial.try}`), name, detail(trial)].filter(Boolean).join(' · ')
  }
}
