import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Segmented, Slider } from 'antd'
import { useDeferredValue, useState } from 'react'
import { queryOptions } from '#kernel/client/index.ts'
import { Failure, Loading } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { portfolio, type Allocation } from '../contract/index.ts'
import type { Answer, Place, SetPlace, Side } from './place.ts'
import { DaysTold, MoneyTold } from './told.tsx'

type Parts = { answer: Answer; place: Place; setPlace: SetPlace }
type Fixed = 'free' | 'take' | 'drop'

const idsOf = (text: string | undefined): string[] => text?.split(',') ?? []

/** Which bids to take within a budget and so many scarce days, beside today's; a what-if, nothing is changed. */
export function AllocationView({ answer, place, setPlace }: Parts) {
  const { t } = useWords()
  const costs = answer.items.flatMap(({ costToGo }) => (costToGo.value === null ? [] : [Number(costToGo.value)]))
  const most = Math.ceil(costs.reduce((sum, cost) => sum + cost, 0))
  const mostDays = Math.ceil(answer.total.scarceDays)
  const [budget, setBudget] = useState(place.budget === undefined ? most : Number(place.budget))
  const [days, setDays] = useState(place.days ?? mostDays)
  const asked = useDeferredValue({ budget, days })
  const { data, error, refetch } = useQuery({
    ...queryOptions(portfolio.portfolio.allocate, {
      budget: asked.budget.toFixed(2),
      ...(asked.days < mostDays ? { scarceDays: asked.days } : {}),
      take: idsOf(place.take),
      drop: idsOf(place.drop),
    }),
    placeholderData: keepPreviousData,
  })
  const fix = (id: string, to: Fixed): void => {
    const without = (text: string | undefined): string[] => idsOf(text).filter((one) => one !== id)
    const [take, drop] = [
      [...without(place.take), ...(to === 'take' ? [id] : [])],
      [...without(place.drop), ...(to === 'drop' ? [id] : [])],
    ]
    setPlace({ take: take.join(',') || undefined, drop: drop.join(',') || undefined }, { replace: true })
  }
  if (costs.length === 0) return <p className="zl-portfolio-note">{t('portfolio.money.none')}</p>
  return (
    <>
      <section className="zl-portfolio-card" aria-label={t('portfolio.view.money')}>
        <p className="zl-portfolio-note">{t('portfolio.money.hint')}</p>
        <Limit
          name="budget"
          most={most}
          value={budget}
          currency={answer.currency}
          change={setBudget}
          settle={(value) => setPlace({ budget: value === most ? undefined : String(value) }, { replace: true })}
        />
        {mostDays > 0 && (
          <Limit
            name="days"
            most={mostDays}
            value={days}
            currency={null}
            change={setDays}
            settle={(value) => setPlace({ days: value === mostDays ? undefined : value }, { replace: true })}
          />
        )}
      </section>
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={5} />
      ) : (
        <Found {...{ answer, place, setPlace, data, fix }} />
      )}
    </>
  )
}

type LimitProps = {
  name: 'budget' | 'days'
  most: number
  value: number
  currency: string | null
  change: (value: number) => void
  settle: (value: number) => void
}

function Limit({ name, most, value, currency, change, settle }: LimitProps) {
  const { t } = useWords()
  const format = useFormat()
  const say = (of: number): string => (currency ? format.moneyCompact({ amount: of.toFixed(2), currency }) : format.duration(of))
  const label = t(`portfolio.limit.${name}`)
  return (
    <div className="zl-portfolio-limit">
      <span>
        {label} <strong>{value >= most ? t('portfolio.limit.all', { amount: say(most) }) : say(value)}</strong>
      </span>
      <Slider
        min={0}
        max={most}
        step={Math.max(1, Math.round(most / 200))}
        value={value}
        onChange={change}
        onChangeComplete={settle}
        tooltip={{ formatter: (of) => say(of ?? 0) }}
        ariaLabelForHandle={label}
      />
    </div>
  )
}

type FoundProps = Parts & { data: Allocation; fix: (id: string, to: Fixed) => void }

function Found({ answer, place, setPlace, data, fix }: FoundProps) {
  const { t } = useWords()
  const format = useFormat()
  const { best, today, taken, dropped, bound, proven, leftOut, broken } = data
  const chosen = new Set(best.ids)
  const was = new Set(today.ids)
  const missing = new Set(leftOut.map(({ pursuitId }) => pursuitId))
  const rows = answer.items.filter(({ pursuitId }) => !missing.has(pursuitId))
  const gain = Number(best.worth.value) - Number(today.worth.value)
  const money = (amount: number): string => format.moneyCompact({ amount: amount.toFixed(2), currency: answer.currency })
  const fixed = place.take !== undefined || place.drop !== undefined
  return (
    <>
      <section className="zl-portfolio-pair" aria-label={t('portfolio.compare')}>
        {[['today', today] as const, ['best', best] as const].map(([key, set]) => (
          <dl key={key} data-strong={key === 'best' || undefined}>
            <dt>{t(`portfolio.set.${key}`)}</dt>
            <dd>
              <strong>
                <MoneyTold amount={set.worth} currency={answer.currency} compact />
              </strong>
              <small>
                {t('portfolio.set.text', { count: set.count, cost: money(Number(set.cost.value)), days: format.duration(set.scarceDays) })}
              </small>
            </dd>
          </dl>
        ))}
      </section>
      <p className="zl-portfolio-sentence" aria-live="polite" data-verdict={broken ? 'doesNotPay' : undefined}>
        {broken
          ? t(`portfolio.broken.${broken}`)
          : taken.length + dropped.length === 0
            ? t('portfolio.same')
            : t(gain < 0 ? 'portfolio.difference.less' : 'portfolio.difference.more', {
                dropped: dropped.length,
                taken: taken.length,
                gain: money(Math.abs(gain)),
              })}{' '}
        {!broken && (proven ? t('portfolio.proven') : t('portfolio.bound', { distance: money(Number(bound.value) - Number(best.worth.value)) }))}
        {fixed && (
          <Button type="link" size="small" onClick={() => setPlace({ take: undefined, drop: undefined }, { replace: true })}>
            {t('portfolio.unfix')}
          </Button>
        )}
      </p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by key */}
      <div className="zl-portfolio-table" tabIndex={0} role="group" aria-label={t('portfolio.view.money')}>
        <table>
          <thead>
            <tr>
              {(['name', 'worth', 'costToGo', 'scarceDays'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`portfolio.${column}`)}
                </th>
              ))}
              <th scope="col">{t('portfolio.set.today')}</th>
              <th scope="col">{t('portfolio.set.best')}</th>
              <th scope="col">{t('portfolio.fix')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((side) => (
              <Row
                key={side.pursuitId}
                side={side}
                currency={answer.currency}
                was={was.has(side.pursuitId)}
                is={chosen.has(side.pursuitId)}
                fixed={fixedOf(place, side.pursuitId)}
                fix={fix}
              />
            ))}
          </tbody>
        </table>
      </div>
      {leftOut.length > 0 && <LeftOut answer={answer} leftOut={leftOut} />}
    </>
  )
}

const fixedOf = ({ take, drop }: Place, id: string): Fixed => (idsOf(take).includes(id) ? 'take' : idsOf(drop).includes(id) ? 'drop' : 'free')

type RowProps = { side: Side; currency: string; was: boolean; is: boolean; fixed: Fixed; fix: (id: string, to: Fixed) => void }

function Row({ side, currency, was, is, fixed, fix }: RowProps) {
  const { t } = useWords()
  const mark = (yes: boolean): string => (yes ? t('portfolio.in') : t('portfolio.out'))
  return (
    <tr data-changed={was !== is || undefined}>
      <th scope="row">{side.name}</th>
      <td>
        <MoneyTold amount={side.worth} currency={currency} compact />
      </td>
      <td>
        <MoneyTold amount={side.costToGo} currency={currency} compact />
      </td>
      <td>
        <DaysTold days={side.scarceDays} />
      </td>
      <td>{mark(was)}</td>
      <td data-in={is || undefined}>{mark(is)}</td>
      <td>
        <Segmented<Fixed>
          size="small"
          aria-label={t('portfolio.fixOf', { name: side.name })}
          value={fixed}
          onChange={(to) => fix(side.pursuitId, to)}
          options={(['free', 'take', 'drop'] as const).map((value) => ({ value, label: t(`portfolio.fix.${value}`) }))}
        />
      </td>
    </tr>
  )
}

function LeftOut({ answer, leftOut }: { answer: Answer; leftOut: Allocation['leftOut'] }) {
  const { t } = useWords()
  const format = useFormat()
  const names = new Map(answer.items.map(({ pursuitId, name }) => [pursuitId, name]))
  const byReason = [...Map.groupBy(leftOut, ({ reason }) => reason)]
  return (
    <p className="zl-portfolio-note">
      {byReason.map(([reason, of]) => (
        <span key={reason}>
          {t('portfolio.leftOut', {
            reason: t(`portfolio.reason.${reason}`),
            names: format.list(of.map(({ pursuitId }) => names.get(pursuitId) ?? '…')),
          })}{' '}
        </span>
      ))}
    </p>
  )
}
