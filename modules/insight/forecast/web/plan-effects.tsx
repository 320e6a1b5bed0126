import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call, queryOptions } from '#kernel/client/index.ts'
import type { PlanEdit } from '#modules/execution/schedule/contract/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { forecast } from '../contract/index.ts'
import { draggedModel, modelFrom } from '../domain/simulation/live.ts'
import { useLiveSigning } from './use-live-signing.ts'
import './simulation-words.ts'

type Props = { pursuitId: string; edits: readonly PlanEdit[]; live: boolean }

/** What edits of a plan would do to signing, chance and the quarter: of this pursuit while a bar is dragged, of all once it is let go. */
export function PlanEffects({ pursuitId, edits, live }: Props) {
  return live ? <Live pursuitId={pursuitId} edits={edits} /> : <Settled pursuitId={pursuitId} edits={edits} />
}

const dayOf = (minute: number): string => new Date(minute * 60_000).toISOString().slice(0, 10)

function Live({ pursuitId, edits }: Omit<Props, 'live'>) {
  const { t } = useWords()
  const format = useFormat()
  const { data } = useQuery({ ...queryOptions(forecast.model, { id: pursuitId }), retry: false, staleTime: 60_000 })
  const model = useMemo(() => (data ? draggedModel(modelFrom(data.model), edits) : null), [data, edits])
  const answer = useLiveSigning(model, data?.seed ?? '')
  if (!answer || answer.p50 === null || answer.p10 === null || answer.p90 === null) return null
  return (
    <p className="zl-forecast-note">
      {t('forecast.effect.live', { p50: format.date(dayOf(answer.p50)), p10: format.date(dayOf(answer.p10)), p90: format.date(dayOf(answer.p90)) })}
    </p>
  )
}

function Settled({ pursuitId, edits }: Omit<Props, 'live'>) {
  const { t } = useWords()
  const format = useFormat()
  const input = { trials: [{ try: 'plan' as const, pursuitId, edits: [...edits] }] }
  const { data, isFetching } = useQuery({
    queryKey: ['forecast.whatIf', input],
    queryFn: ({ signal }) => call(forecast.whatIf, input, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  if (!data) return isFetching ? <p className="zl-forecast-note">{t('forecast.sim.working')}</p> : null
  const { before, after, moved, provenance } = data
  const { currency } = provenance
  const gained = Number(after.signed.mean ?? 0) - Number(before.signed.mean ?? 0)
  const money = format.moneyCompact({ amount: Math.abs(gained).toFixed(2), currency })
  return (
    <ul aria-busy={isFetching}>
      <li>{Math.abs(gained) < 1 ? t('forecast.effect.same') : t(gained > 0 ? 'forecast.effect.more' : 'forecast.effect.less', { amount: money })}</li>
      {moved.slice(0, 4).map(({ id, name, signBefore, sign, chanceBefore, chance }) => (
        <li key={id}>
          {t('forecast.effect.moved', { name, before: format.date(signBefore), after: format.date(sign) })}
          {chance !== chanceBefore && ` · ${format.percent(chanceBefore)} → ${format.percent(chance)}`}
        </li>
      ))}
    </ul>
  )
}
