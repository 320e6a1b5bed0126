import { useFormat, useWords } from '#ui/words/index.ts'
import type { Amount, FigureReason, Share } from '../contract/index.ts'
import './words.ts'

/** Why there is no figure, where the figure would stand. */
export function Missing({ reason }: { reason: FigureReason | null }) {
  const { t } = useWords()
  const said = reason === null ? '' : t(`portfolio.reason.${reason}`)
  return (
    <span className="zl-portfolio-none" title={said}>
      — <span className="zl-unseen">{said}</span>
    </span>
  )
}

export function MoneyTold({ amount, currency, compact = false }: { amount: Amount; currency: string; compact?: boolean }) {
  const format = useFormat()
  if (amount.value === null) return <Missing reason={amount.reason} />
  const money = { amount: amount.value, currency }
  return <span title={compact ? format.money(money) : undefined}>{compact ? format.moneyCompact(money) : format.money(money)}</span>
}

export function ShareTold({ share, digits = 0 }: { share: Share; digits?: number }) {
  const format = useFormat()
  return share.value === null ? <Missing reason={share.reason} /> : <>{format.percent(share.value, { digits })}</>
}

export function DaysTold({ days }: { days: Share }) {
  const format = useFormat()
  return days.value === null ? <Missing reason={days.reason} /> : <>{format.duration(days.value)}</>
}
