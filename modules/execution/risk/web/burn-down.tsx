import { useQuery } from '@tanstack/react-query'
import { queryOptions } from '#kernel/client/index.ts'
import { Chart, type ChartSpec } from '#ui/chart/index.ts'
import { Empty, Failure, Loading } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { risk, type BurnDown as Course } from '../contract/index.ts'
import './risk.css'

const weeks = 52
const lines = ['current', 'inherent', 'target'] as const

/** Exposure to threats week by week, and whether responses keep up with their dates. Weeks before the first risk are left out. */
export function BurnDown({ pursuitId }: { pursuitId?: string }) {
  const { t } = useWords()
  const format = useFormat()
  const { data, error, refetch } = useQuery(queryOptions(risk.risk.burnDown, { weeks, ...(pursuitId ? { pursuitId } : {}) }))
  if (error) return <Failure error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  if (data.series.length === 0) return <Empty text={t('risk.burnDown.none')} />
  const from = Math.max(0, firstWeek(data) - 1)
  const shown = data.responses.slice(from)
  const categories = shown.map(({ week }) => ({ key: week, label: format.date(week) }))
  const responses: ChartSpec = {
    kind: 'line',
    categories,
    series: (['due', 'done'] as const).map((key) => ({ key, label: t(`risk.burnDown.${key}`), values: shown.map((week) => week[key]) })),
  }
  return (
    <div className="zl-risk-charts">
      {data.series.map(({ currency, weeks: all }) => {
        const spec: ChartSpec = {
          kind: 'line',
          categories,
          series: lines.map((key) => ({ key, label: t(`risk.burnDown.${key}`), values: all.slice(from).map((week) => Number(week[key].amount)) })),
          figure: { currency },
        }
        return (
          <div key={currency} className="zl-risk-card">
            <Chart title={data.series.length > 1 ? `${t('risk.burnDown')} (${currency})` : t('risk.burnDown')} spec={spec} height={320} />
          </div>
        )
      })}
      <div className="zl-risk-card">
        <Chart title={t('risk.burnDown.responses')} spec={responses} height={240} />
      </div>
    </div>
  )
}

/** The first week in which there was a risk. */
function firstWeek({ series }: Course): number {
  const firsts = series.map(({ weeks: all }) =>
    all.findIndex(({ inherent, opportunities }) => Number(inherent.amount) > 0 || Number(opportunities.amount) > 0),
  )
  return Math.min(...firsts.map((first) => (first < 0 ? weeks - 2 : first)))
}
