import { useFormat, useWords } from '#ui/words/index.ts'
import type { Answer } from './place.ts'
import { MoneyTold } from './told.tsx'

/** The whole portfolio in five figures, and what is not in them. */
export function Headline({ answer: { total, currency, items, hidden, beyond } }: { answer: Answer }) {
  const { t } = useWords()
  const format = useFormat()
  return (
    <>
      <dl className="zl-portfolio-headline">
        <div>
          <dt>{t('portfolio.count')}</dt>
          <dd>{format.number(items.length)}</dd>
        </div>
        {(['value', 'expected', 'costToGo', 'worth'] as const).map((key) => (
          <div key={key}>
            <dt>{t(`portfolio.${key}`)}</dt>
            <dd>
              <MoneyTold amount={total[key]} currency={currency} compact />
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('portfolio.scarceDays')}</dt>
          <dd>{format.duration(total.scarceDays)}</dd>
        </div>
      </dl>
      {hidden > 0 && <p className="zl-portfolio-note">{t('portfolio.hidden', { count: hidden })}</p>}
      {beyond > 0 && <p className="zl-portfolio-note">{t('portfolio.beyond', { count: beyond })}</p>}
    </>
  )
}
