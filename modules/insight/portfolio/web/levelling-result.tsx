import { useState } from 'react'
import { Chart, type ChartSpec } from '#ui/chart/index.ts'
import { RecordLink } from '#ui/record/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import type { Levelling, Outcome } from '../contract/index.ts'
import { MovesDrawer } from './moves-drawer.tsx'

type Props = { levelling: Levelling; pursuitId: string | undefined; open: (pursuitId: string | undefined) => void }

/** How the search goes, what it found beside today's plan, and how near the best that is proven to be. */
export function LevellingResult({ levelling, pursuitId, open }: Props) {
  const { t } = useWords()
  const { outcome, progress, currency } = levelling
  return (
    <>
      {outcome && <Headline outcome={outcome} currency={currency} />}
      {progress.length > 0 && (
        <section className="zl-portfolio-card" aria-label={t('levelling.progress')}>
          <ProgressLine levelling={levelling} />
          <p className="zl-portfolio-note">{t('levelling.bound.hint')}</p>
        </section>
      )}
      {outcome && <Pursuits levelling={levelling} outcome={outcome} open={open} />}
      {outcome && outcome.people.length > 0 && <People outcome={outcome} />}
      <Grounds levelling={levelling} />
      {pursuitId && outcome && levelling.state !== 'running' && (
        <MovesDrawer
          id={levelling.id}
          pursuitId={pursuitId}
          name={outcome.pursuits.find((row) => row.pursuitId === pursuitId)?.name ?? ''}
          onClose={() => open(undefined)}
        />
      )}
    </>
  )
}

/** In the order of the page: what today's plan costs, what this one costs, what is proven. */
function Headline({ outcome, currency }: { outcome: Outcome; currency: string }) {
  const { t } = useWords()
  const format = useFormat()
  const money = (amount: number): string => format.moneyCompact({ amount: amount.toFixed(2), currency })
  const over = (key: 'overBefore' | 'overAfter'): number => outcome.people.reduce((sum, person) => sum + person[key], 0)
  const saved = outcome.inOrderCost - outcome.cost
  return (
    <>
      <p className="zl-portfolio-sentence" aria-live="polite">
        {t('levelling.sentence', {
          before: format.duration(over('overBefore')),
          after: format.duration(over('overAfter')),
          saved: money(saved),
          moved: outcome.moved,
        })}{' '}
        {outcome.proven
          ? t('levelling.proven')
          : outcome.distance === null
            ? t('levelling.noBound')
            : t('levelling.distance', { share: format.percent(outcome.distance) })}
        {outcome.lateDeadlines > 0 && ` ${t('levelling.late', { count: outcome.lateDeadlines })}`}
      </p>
      <dl className="zl-portfolio-headline">
        {(
          [
            ['levelling.inOrder', money(outcome.inOrderCost)],
            ['levelling.levelled', money(outcome.cost)],
            ['levelling.saved', money(saved)],
            ['levelling.over', `${format.number(over('overBefore'), { digits: 0 })} → ${format.duration(over('overAfter'))}`],
            ['levelling.moved', `${format.number(outcome.moved)} / ${format.number(outcome.tasks)}`],
            ['levelling.handed', format.number(outcome.handed)],
          ] as const
        ).map(([key, text]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** The sum that the search makes small, falling; below it what no plan can be below. */
function ProgressLine({ levelling: { progress, currency } }: { levelling: Levelling }) {
  const { t } = useWords()
  const format = useFormat()
  const shown = progress.filter((_, index) => index === 0 || index === progress.length - 1 || index % Math.ceil(progress.length / 60) === 0)
  const spec: ChartSpec = {
    kind: 'line',
    near: true,
    categories: shown.map(({ seconds }, index) => ({ key: `${index}`, label: t('levelling.second', { at: format.number(seconds, { digits: 1 }) }) })),
    series: [
      { key: 'total', label: t('levelling.total'), values: shown.map(({ cost, moved }) => cost + moved) },
      { key: 'bound', label: t('levelling.bound'), values: shown.map(({ bound }) => bound) },
    ],
    figure: { currency },
  }
  return <Chart title={t('levelling.progress')} spec={spec} height={220} />
}

const few = 12

function Pursuits({ levelling, outcome, open }: { levelling: Levelling; outcome: Outcome; open: (pursuitId: string) => void }) {
  const { t } = useWords()
  const format = useFormat()
  const [all, setAll] = useState(false)
  const money = (amount: number): string => format.moneyCompact({ amount: amount.toFixed(2), currency: levelling.currency })
  const rows = outcome.pursuits.toSorted((a, b) => Math.abs(b.gain) - Math.abs(a.gain) || b.moved - a.moved)
  return (
    <section aria-label={t('levelling.pursuits')}>
      <h2 className="zl-levelling-title">{t('levelling.pursuits')}</h2>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by key */}
      <div className="zl-portfolio-table" tabIndex={0} role="group" aria-label={t('levelling.pursuits')}>
        <table>
          <thead>
            <tr>
              {(['name', 'paper', 'inOrderDay', 'levelledDay', 'perDay', 'gain', 'moves'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`levelling.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(all ? rows : rows.slice(0, few)).map((row) => (
              <tr key={row.pursuitId}>
                <th scope="row">
                  <RecordLink type="pursuit" id={row.pursuitId}>
                    {row.name}
                  </RecordLink>
                  <small>{t(`levelling.goal.${row.goal}`)}</small>
                </th>
                <td>{format.date(row.paper)}</td>
                <td>{format.date(row.inOrder)}</td>
                <td data-in={(row.inOrder !== null && row.levelled !== null && row.levelled < row.inOrder) || undefined}>
                  {format.date(row.levelled)}
                </td>
                <td>{money(row.perDay)}</td>
                <td>{money(row.gain)}</td>
                <td>
                  {row.moved + row.handed > 0 && levelling.state !== 'running' ? (
                    <button type="button" className="zl-portfolio-link zl-levelling-open" onClick={() => open(row.pursuitId)}>
                      {t('levelling.movesOf', { moved: row.moved, handed: row.handed })}
                    </button>
                  ) : (
                    t('levelling.movesOf', { moved: row.moved, handed: row.handed })
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > few && (
        <button type="button" className="zl-portfolio-link zl-levelling-open" onClick={() => setAll(!all)}>
          {all ? t('levelling.less') : t('levelling.all', { count: rows.length })}
        </button>
      )}
    </section>
  )
}

function People({ outcome }: { outcome: Outcome }) {
  const { t } = useWords()
  const format = useFormat()
  const rows = outcome.people.toSorted((a, b) => b.overBefore - a.overBefore)
  return (
    <section aria-label={t('levelling.people')}>
      <h2 className="zl-levelling-title">{t('levelling.people')}</h2>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by key */}
      <div className="zl-portfolio-table" tabIndex={0} role="group" aria-label={t('levelling.people')}>
        <table>
          <thead>
            <tr>
              {(['person', 'overBefore', 'overAfter', 'peakBefore', 'peakAfter'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`levelling.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.resourceId}>
                <th scope="row">
                  <RecordLink type="resource" id={row.resourceId}>
                    {row.name}
                  </RecordLink>
                </th>
                <td className={row.overBefore > 0 ? 'zl-late' : undefined}>{format.duration(row.overBefore)}</td>
                <td className={row.overAfter > 0 ? 'zl-late' : undefined}>{format.duration(row.overAfter)}</td>
                <td>{format.percent(row.peakBefore)}</td>
                <td>{format.percent(row.peakAfter)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** What it rests on: assumptions, what it counted, and what it could not do. */
function Grounds({ levelling }: { levelling: Levelling }) {
  const { t } = useWords()
  const format = useFormat()
  const { assumptions, currency, remarks, plans, tasks, people, exchange } = levelling
  const money = (amount: number): string => format.money({ amount: amount.toFixed(2), currency })
  return (
    <details className="zl-levelling-grounds">
      <summary>{t('levelling.grounds')}</summary>
      <ul>
        <li>{t('levelling.ground.counted', { plans, tasks, people })}</li>
        <li>{t('levelling.ground.delay', { rate: format.percent(assumptions.delayRate, { digits: 1 }) })}</li>
        <li>{t('levelling.ground.move', { price: money(assumptions.movePrice) })}</li>
        <li>{exchange ? t('levelling.ground.exchange', { price: money(assumptions.exchangePrice) }) : t('levelling.ground.noExchange')}</li>
        <li>{t('levelling.ground.units')}</li>
        {remarks.map(({ code, count }) => (
          <li key={code}>{t(`levelling.remark.${code}`, { count })}</li>
        ))}
      </ul>
    </details>
  )
}
