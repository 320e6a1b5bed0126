import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { Go, useRecordHref } from '#ui/shell/index.ts'
import { RecordLink } from '#ui/record/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import type { Amount } from '../contract/index.ts'
import { DecisionForm } from './decision-form.tsx'
import { MarginEntry } from './margin-entry.tsx'
import type { Answer, Side } from './place.ts'
import { DaysTold, MoneyTold, ShareTold } from './told.tsx'

/** What going on with one pursuit is worth, line by line: which figure is data, which rests on an assumption; and the decision. */
export function PursuitDrawer({ side, answer, onClose }: { side: Side; answer: Answer; onClose: () => void }) {
  const { t } = useWords()
  const href = useRecordHref()
  return (
    <Drawer open title={side.name} onClose={onClose} size={520}>
      <div className="zl-portfolio-drawer">
        <p>
          <RecordLink type="pursuit" id={side.pursuitId}>
            {t('portfolio.openPursuit')}
          </RecordLink>{' '}
          · <Go to={`${href('pursuit', side.pursuitId)}?tab=plan`}>{t('portfolio.openPlan')}</Go>
        </p>
        <Sentence side={side} currency={answer.currency} />
        <Ledger side={side} answer={answer} />
        {answer.mayChange && <MarginEntry key={side.pursuitId} side={side} />}
        {side.scarcePeople.length > 0 && <Scarce side={side} />}
        <DecisionForm side={side} mayDecide={answer.mayDecide} today={answer.today} />
      </div>
    </Drawer>
  )
}

/** The verdict as a person would say it. */
function Sentence({ side, currency }: { side: Side; currency: string }) {
  const { t } = useWords()
  const format = useFormat()
  const money = ({ value }: Amount): string => format.money(value === null ? null : { amount: value, currency })
  const { verdict, worth, net, opportunity, chance, breakEven } = side
  const reason = worth.reason
  const values = {
    worth: money(worth),
    net: money(net.value === null ? worth : net),
    opportunity: money(opportunity),
    chance: format.percent(chance.value),
    breakEven: format.percent(breakEven.value, { digits: 1 }),
    reason: reason === null ? '' : t(`portfolio.reason.${reason}`),
  }
  return (
    <p className="zl-portfolio-sentence" data-verdict={verdict}>
      {t(`portfolio.sentence.${verdict}`, values)}
    </p>
  )
}

type Kind = 'data' | 'assumption' | 'computed'

function Ledger({ side, answer }: { side: Side; answer: Answer }) {
  const { t } = useWords()
  const format = useFormat()
  const { currency } = answer
  const money = (amount: Amount): ReactNode => <MoneyTold amount={amount} currency={currency} />
  const withoutRate = side.daysWithoutRate > 0 ? t('portfolio.withoutRate', { days: format.duration(side.daysWithoutRate) }) : null
  return (
    <table className="zl-portfolio-ledger">
      <caption>{t('portfolio.ledger')}</caption>
      <tbody>
        <Line label={t('portfolio.value')} kind="data" figure={money(side.value)} />
        <Line
          label={t('portfolio.marginShare')}
          kind="assumption"
          note={t(side.marginIsOwn ? 'portfolio.marginOwn' : 'portfolio.marginHouse')}
          figure={format.percent(side.marginShare, { digits: 1 })}
        />
        <Line label={t('portfolio.margin')} kind="computed" note={t('portfolio.margin.how')} figure={money(side.margin)} />
        <Line label={t('portfolio.chance')} kind="data" note={t('portfolio.chance.how')} figure={<ShareTold share={side.chance} />} />
        <Line label={t('portfolio.daysToGo')} kind="data" note={t('portfolio.daysToGo.how')} figure={<DaysTold days={side.daysToGo} />} />
        <Line label={t('portfolio.costToGo')} kind="data" note={withoutRate ?? t('portfolio.costToGo.how')} figure={money(side.costToGo)} />
        <Line label={t('portfolio.worth')} kind="computed" note={t('portfolio.worth.how')} figure={money(side.worth)} strong />
        <Line
          label={t('portfolio.breakEven')}
          kind="computed"
          note={t('portfolio.breakEven.how')}
          figure={<ShareTold share={side.breakEven} digits={1} />}
        />
        <Line label={t('portfolio.opportunity')} kind="computed" note={t('portfolio.opportunity.how')} figure={money(side.opportunity)} />
        <Line label={t('portfolio.net')} kind="computed" figure={money(side.net)} strong />
        <Line label={t('portfolio.costSoFar')} kind="data" note={t('portfolio.costSoFar.how')} figure={money(side.costSoFar)} />
        <Line label={t('portfolio.budget')} kind="data" figure={money(side.budget)} />
      </tbody>
    </table>
  )
}

function Line({ label, kind, note, figure, strong = false }: { label: string; kind: Kind; note?: string; figure: ReactNode; strong?: boolean }) {
  const { t } = useWords()
  return (
    <tr data-strong={strong || undefined}>
      <th scope="row">
        {label}
        {note && <small>{note}</small>}
      </th>
      <td>
        <span className="zl-portfolio-kind" data-kind={kind}>
          {t(`portfolio.kind.${kind}`)}
        </span>
      </td>
      <td className="zl-figures">{figure}</td>
    </tr>
  )
}

function Scarce({ side }: { side: Side }) {
  const { t } = useWords()
  const format = useFormat()
  return (
    <section>
      <h3>{t('portfolio.scarceDays')}</h3>
      <ul className="zl-portfolio-scarce">
        {side.scarcePeople.map(({ resourceId, name, days }) => (
          <li key={resourceId}>
            <RecordLink type="resource" id={resourceId}>
              {name}
            </RecordLink>
            <span className="zl-figures">{format.duration(days)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
