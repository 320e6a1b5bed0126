import { Button, DatePicker, Input, Segmented } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useOperation } from '#kernel/client/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { decisionOutcomes, portfolio, type DecisionOutcome } from '../contract/index.ts'
import type { Side } from './place.ts'

/** The decision that holds, and a new one. */
export function DecisionForm({ side, mayDecide, today }: { side: Side; mayDecide: boolean; today: string }) {
  const { t } = useWords()
  const format = useFormat()
  const { decision } = side
  return (
    <section>
      <h3>{t('portfolioDecision')}</h3>
      {decision ? (
        <p>
          <strong>{t(`portfolioDecision.outcome.${decision.outcome}`)}</strong>
          {' · '}
          {[decision.byName, format.date(decision.decidedOn)].filter(Boolean).join(' · ')}
          {decision.reviewOn && ` · ${t('portfolio.reviewOn', { day: format.date(decision.reviewOn) })}`}
          <br />
          {decision.reason}
        </p>
      ) : (
        <p className="zl-portfolio-note">{t('portfolio.undecided')}</p>
      )}
      {mayDecide && <Entry key={side.pursuitId} side={side} today={today} />}
    </section>
  )
}

function Entry({ side, today }: { side: Side; today: string }) {
  const { t } = useWords()
  const notify = useNotify()
  const decide = useOperation(portfolio.portfolio.decide)
  const [outcome, setOutcome] = useState<DecisionOutcome>('go')
  const [reason, setReason] = useState('')
  const [reviewOn, setReviewOn] = useState<string | null>(null)
  const ready = reason.trim() !== '' && (outcome !== 'later' || reviewOn !== null)
  const save = (): void =>
    decide.mutate(
      { pursuitId: side.pursuitId, outcome, reason, ...(outcome === 'later' && reviewOn ? { reviewOn } : {}) },
      {
        onSuccess: () => {
          setReason('')
          notify.done(t('portfolio.decisionKept'))
        },
        onError: notify.failed,
      },
    )
  return (
    <div className="zl-portfolio-decide">
      <Segmented<DecisionOutcome>
        aria-label={t('portfolioDecision.outcome')}
        value={outcome}
        onChange={setOutcome}
        options={decisionOutcomes.map((value) => ({ value, label: t(`portfolioDecision.outcome.${value}`) }))}
      />
      {outcome === 'later' && (
        <DatePicker
          aria-label={t('portfolioDecision.reviewOn')}
          placeholder={t('portfolioDecision.reviewOn')}
          minDate={dayjs(today)}
          value={reviewOn === null ? null : dayjs(reviewOn)}
          onChange={(day: dayjs.Dayjs | null) => setReviewOn(day?.format('YYYY-MM-DD') ?? null)}
        />
      )}
      <Input.TextArea
        aria-label={t('portfolioDecision.reason')}
        placeholder={t('portfolio.reasonAsked')}
        maxLength={2000}
        autoSize={{ minRows: 2, maxRows: 6 }}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="primary" disabled={!ready} loading={decide.isPending} onClick={save}>
        {t('portfolio.decide')}
      </Button>
    </div>
  )
}
