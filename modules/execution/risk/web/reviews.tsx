import { useQuery } from '@tanstack/react-query'
import { queryOptions } from '#kernel/client/index.ts'
import { Chart, type ChartSpec } from '#ui/chart/index.ts'
import { Failure, Loading } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { risk, type Review } from '../contract/index.ts'
import './risk.css'

/** How the risk was seen over time, and where it is heading. */
export function Reviews({ riskId }: { riskId: string }) {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(queryOptions(risk.risk.reviews, { id: riskId }))
  if (error) return <Failure error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={6} />
  return (
    <div className="zl-risk-charts">
      {data.trend && (
        <p>
          <span className="zl-risk-mark" data-tone={{ better: 'good', same: undefined, worse: 'bad' }[data.trend]}>
            {t(`risk.trend.${data.trend}`)}
          </span>
        </p>
      )}
      <ValueChart reviews={data.reviews} />
      <ul className="zl-risk-todo">
        {data.reviews.map((review) => (
          <ReviewRow key={review.id} review={review} />
        ))}
      </ul>
    </div>
  )
}

function ValueChart({ reviews }: { reviews: readonly Review[] }) {
  const { t } = useWords()
  const format = useFormat()
  const known = reviews.filter(({ currentValue }) => currentValue !== null).toReversed()
  const currency = known.at(-1)?.currentValue?.currency
  if (known.length < 2 || !currency) return null
  const lines = [
    ['currentValue', 'risk.burnDown.current'],
    ['inherentValue', 'risk.burnDown.inherent'],
    ['targetValue', 'risk.burnDown.target'],
  ] as const
  const spec: ChartSpec = {
    kind: 'line',
    categories: known.map(({ id, at }) => ({ key: id, label: format.date(at) })),
    series: lines.map(([key, label]) => ({ key, label: t(label), values: known.map((one) => (one[key] ? Number(one[key].amount) : null)) })),
    figure: { currency },
  }
  return <Chart title={t('risk.reviews.values')} spec={spec} height={240} />
}

function ReviewRow({ review }: { review: Review }) {
  const { t } = useWords()
  const format = useFormat()
  return (
    <li>
      <span className="zl-risk-mark">{t(`risk.reviews.kind.${review.kind}`)}</span>
      <div>
        <span>
          {t('risk.currentProbability')} {format.percent(review.probability)} · {t('risk.currentValue')} {format.moneyCompact(review.currentValue)}
          {review.score !== null && ` · ${t('risk.currentScore')} ${review.score}`}
        </span>
        {review.note && <small>{review.note}</small>}
        <small>
          {review.byName} · {t(`risk.status.${review.status}`)}
        </small>
      </div>
      <span>{format.date(review.at)}</span>
    </li>
  )
}
