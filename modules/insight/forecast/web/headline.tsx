import type { PeriodAnswer } from './answers.ts'
import { Go } from '#ui/shell/index.ts'
import { useFormat, useWords, type Format, type Speak } from '#ui/words/index.ts'
import { listHref, type SetPlace } from './place.ts'
import { Tile } from './tile.tsx'
import { TargetEntry } from './target-entry.tsx'
import './words.ts'

/** The figures that are looked at first. Each opens the pursuits it comes from. */
export function Headline({ answer, setPlace }: { answer: PeriodAnswer; setPlace: SetPlace }) {
  const { t } = useWords()
  const format = useFormat()
  const { won, open, outlook, currency, filter } = answer
  const money = (amount: string | null): string => (amount === null ? format.money(null) : format.moneyCompact({ amount, currency }))
  return (
    <section className="zl-forecast-headline" aria-label={t('forecast.headline')}>
      <Tile label={t('forecast.won')} value={money(won.value.value)} note={<Counted {...won} />} to={listHref(won.filter)} />
      <Tile label={t('forecast.weighted')} value={money(open.weighted.value)} note={<Counted {...open} />} to={listHref(open.filter)} />
      <Tile label={t('forecast.p50')} value={money(outlook.p50.value)} note={t('forecast.p50.note')} to={listHref(filter)} strong />
      <Tile
        label={t('forecast.range')}
        value={outlook.p10.value === outlook.p90.value ? money(outlook.p50.value) : `${money(outlook.p10.value)} – ${money(outlook.p90.value)}`}
        note={t('forecast.range.note')}
        to={listHref(filter)}
      />
      <div className="zl-forecast-tile">
        <Go to={listHref(filter)}>
          <span className="zl-forecast-label">{t('forecast.reach')}</span>
          <strong data-tone={toneOf(outlook.reach.value)}>{sayChance(outlook.reach.value, t, format)}</strong>
        </Go>
        <TargetEntry target={answer.target} currency={currency} setPlace={setPlace} />
      </div>
    </section>
  )
}

/** Neither certain nor impossible as long as it is not. */
export function sayChance(chance: number | null, t: Speak, format: Format): string {
  if (chance !== null && chance > 0.99 && chance < 1) return t('forecast.nearlyAll')
  return chance !== null && chance > 0 && chance < 0.01 ? t('forecast.hardlyAny') : format.percent(chance)
}

/** Said by the number itself; the colour only repeats it. */
export const toneOf = (chance: number | null): string | undefined =>
  chance === null ? undefined : chance >= 0.7 ? 'good' : chance >= 0.4 ? 'warn' : 'bad'

function Counted({ count, counted }: { count: number; counted: number }) {
  const { t } = useWords()
  return count === counted ? t('forecast.count', { count }) : t('forecast.countOf', { count, counted })
}
