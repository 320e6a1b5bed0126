import { CaretDownOutlined, CaretUpOutlined, DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { locales } from '#kernel/contract/words.ts'
import { saveFile } from '#ui/record/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { csvOf } from './csv.ts'
import { columns, type Answer, type Column, type Place, type SetPlace, type Side } from './place.ts'
import { DaysTold, Missing, MoneyTold, ShareTold } from './told.tsx'

type Props = { answer: Answer; items: readonly Side[]; place: Place; setPlace: SetPlace }

const onPhone = new Set<Column>(['name', 'value', 'chance', 'worth', 'verdict'])

/** One row a pursuit; a click opens where its figures come from. */
export function SidesTable({ answer, items, place, setPlace }: Props) {
  const { t, locale } = useWords()
  const format = useFormat()
  const download = (): void => {
    const text = csvOf(items, { t, place: locales.indexOf(locale) })
    saveFile(new File([text], `${t('portfolio')}.csv`, { type: 'text/csv' }), `${t('portfolio')}.csv`)
  }
  return (
    <section className="zl-portfolio-sides" aria-label={t('portfolio.view.sides')}>
      <div className="zl-portfolio-tools">
        <span>{t('portfolio.shown', { count: items.length })}</span>
        <Button type="text" size="small" icon={<DownloadOutlined />} onClick={download}>
          {t('portfolio.csv')}
        </Button>
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by key */}
      <div className="zl-portfolio-table" tabIndex={0} role="group" aria-label={t('portfolio.view.sides')}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <Head key={column} column={column} sort={place.sort} setPlace={setPlace} />
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((side) => (
              <tr key={side.pursuitId}>
                {columns.map((column) =>
                  column === 'name' ? (
                    <th key={column} scope="row">
                      <button type="button" onClick={() => setPlace({ open: side.pursuitId })}>
                        {side.name}
                      </button>
                      <small>{[side.organization, side.stage[locales.indexOf(locale)]].filter(Boolean).join(' · ')}</small>
                    </th>
                  ) : (
                    <td key={column} data-column={column} data-phone={onPhone.has(column) || undefined}>
                      <Cell side={side} column={column} currency={answer.currency} date={format.date} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Head({ column, sort, setPlace }: { column: Column; sort: string | undefined; setPlace: SetPlace }) {
  const { t } = useWords()
  const direction = sort === column ? 'ascending' : sort === `-${column}` ? 'descending' : 'none'
  const next = direction === 'descending' ? column : direction === 'ascending' ? undefined : column === 'name' ? column : `-${column}`
  return (
    <th scope="col" aria-sort={direction} data-phone={onPhone.has(column) || undefined}>
      <button type="button" onClick={() => setPlace({ sort: next })}>
        {t(`portfolio.${column}`)}
        {direction === 'ascending' && <CaretUpOutlined />}
        {direction === 'descending' && <CaretDownOutlined />}
      </button>
    </th>
  )
}

type CellProps = { side: Side; column: Exclude<Column, 'name'>; currency: string; date: (day: string | null) => string }

function Cell({ side, column, currency, date }: CellProps): ReactNode {
  switch (column) {
    case 'chance':
      return <ShareTold share={side.chance} />
    case 'scarceDays':
      return <DaysTold days={side.scarceDays} />
    case 'expectedSignDate':
      return date(side.expectedSignDate)
    case 'planSignOn':
      return side.planSignOn === null ? <Missing reason={side.daysToGo.reason} /> : <Late side={side}>{date(side.planSignOn)}</Late>
    case 'verdict':
      return <VerdictMark side={side} />
    default:
      return column === 'costToGo' && side.costToGo.reason === 'NO_COST_RIGHT' ? (
        <DaysTold days={side.daysToGo} />
      ) : (
        <MoneyTold amount={side[column]} currency={currency} compact />
      )
  }
}

/** The plan signs later than the pursuit promises. */
function Late({ side, children }: { side: Side; children: ReactNode }) {
  const { t } = useWords()
  const late = side.expectedSignDate !== null && side.planSignOn !== null && side.planSignOn > side.expectedSignDate
  return late ? (
    <span className="zl-late" title={t('portfolio.laterThanPromised')}>
      {children}
    </span>
  ) : (
    children
  )
}

export function VerdictMark({ side: { verdict, decision } }: { side: Side }) {
  const { t } = useWords()
  return (
    <span className="zl-portfolio-verdict" data-verdict={verdict}>
      {t(`portfolio.verdict.${verdict}`)}
      {decision && <small>{t('portfolio.decided', { outcome: t(`portfolioDecision.outcome.${decision.outcome}`) })}</small>}
    </span>
  )
}
