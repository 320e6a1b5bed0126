import { PlusOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { queryOptions } from '#kernel/client/index.ts'
import { Empty, Failure, Loading, Page, useCan, useGo } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { forecast } from '../contract/index.ts'
import { ForecastTabs } from './forecast-tabs.tsx'
import { Headline } from './headline.tsx'
import { MethodPanel } from './method-panel.tsx'
import { NarrowingBar } from './narrowing-bar.tsx'
import { OutlookChart } from './outlook-chart.tsx'
import { PeriodBar, sayPeriod } from './period-bar.tsx'
import { PipelineChart } from './pipeline-chart.tsx'
import { usePlace } from './place.ts'
import './forecast.css'
import './words.ts'

/** What the period will bring, and what stands behind it. */
export function ForecastPage() {
  const { t } = useWords()
  const format = useFormat()
  const { place, setPlace, period, narrowing, today } = usePlace()
  const { from, to } = period
  const asked = { from, to, ...(place.target ? { target: place.target } : {}), ...narrowing }
  const { data, error, refetch, isPlaceholderData } = useQuery({ ...queryOptions(forecast.period, asked), placeholderData: keepPreviousData })
  const pipeline = useQuery(queryOptions(forecast.pipeline, { by: 'stage', ...narrowing }))
  const nothing = pipeline.data?.total.count === 0 && data?.won.count === 0 && Object.keys(narrowing).length === 0
  return (
    <Page
      title={t('forecast')}
      subtitle={data && `${t(`forecast.scope.${data.scope}`)} · ${t('forecast.asOf', { when: format.instant(data.asOf) })}`}
    >
      <ForecastTabs />
      <div className="zl-forecast-bar">
        <PeriodBar period={period} today={today} setPlace={setPlace} />
        <NarrowingBar place={place} setPlace={setPlace} />
      </div>
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={6} />
      ) : nothing ? (
        <NothingYet />
      ) : (
        <div className="zl-forecast" aria-busy={isPlaceholderData}>
          <Headline answer={data} setPlace={setPlace} />
          <section className="zl-forecast-card" aria-label={`${t('forecast.distribution')} · ${sayPeriod(period, t, format)}`}>
            <OutlookChart answer={data} />
            <MethodPanel answer={data} />
          </section>
        </div>
      )}
      {!nothing && (
        <div className="zl-forecast-pair">
          {(['stage', 'owner', 'month'] as const).map((by) => (
            <section key={by} className="zl-forecast-card" data-by={by} aria-label={t(`forecast.title.${by}`)}>
              <PipelineChart by={by} narrowing={narrowing} />
            </section>
          ))}
        </div>
      )}
    </Page>
  )
}

function NothingYet() {
  const { t } = useWords()
  const can = useCan()
  const go = useGo()
  return (
    <Empty
      text={t('forecast.empty')}
      hint={t('forecast.empty.hint')}
      action={
        can('pursuit.write') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => go('/pursuits?create=1')}>
            {t('pursuit.new')}
          </Button>
        )
      }
    />
  )
}
