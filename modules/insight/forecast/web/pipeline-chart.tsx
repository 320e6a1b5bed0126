import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { queryOptions, type CallInput } from '#kernel/client/index.ts'
import { locales } from '#kernel/contract/words.ts'
import { Chart, type ChartSpec } from '#ui/chart/index.ts'
import { Failure, Go, Loading, useGo } from '#ui/shell/index.ts'
import { useFormat, useWords, type Format, type Speak } from '#ui/words/index.ts'
import { forecast, type PipelineGroup } from '../contract/index.ts'
import { LeftOutLine } from './left-out-line.tsx'
import { listHref } from './place.ts'
import './words.ts'

type By = 'stage' | 'owner' | 'month'
type Props = { by: By; narrowing: Omit<CallInput<typeof forecast.pipeline>, 'by'> }

const most = 12

/** Value and weighted value of all open pursuits, by one dimension; stages of each process in a chart of its own. */
export function PipelineChart({ by, narrowing }: Props) {
  const { t } = useWords()
  const { data, error, refetch } = useQuery({ ...queryOptions(forecast.pipeline, { by, ...narrowing }), placeholderData: keepPreviousData })
  if (error) return <Failure error={error} retry={() => void refetch()} quiet />
  if (!data) return <Loading rows={5} />
  const { groups, currency, total } = data
  const shown = by === 'owner' ? groups.slice(0, most) : groups
  const parts = [...Map.groupBy(shown, ({ processName }) => processName)]
  const titleOf = (process: string | null): string =>
    process !== null && parts.length > 1 ? t('forecast.title.process', { process }) : t(`forecast.title.${by}`)
  return (
    <>
      {(parts.length > 0 ? parts : [[null, shown] as const]).map(([process, of]) => (
        <Bars key={process ?? ''} title={titleOf(process)} by={by} groups={of} currency={currency} />
      ))}
      {groups.length > shown.length && <p className="zl-forecast-note">{t('forecast.moreOwners', { count: groups.length - shown.length })}</p>}
      <p className="zl-forecast-note">
        <Go to={listHref(total.filter)}>{t('forecast.allOpen', { count: total.count })}</Go>
        <LeftOutLine total={total} />
      </p>
    </>
  )
}

/** A bar opens its pursuits. */
function Bars({ title, by, groups, currency }: { title: string; by: By; groups: readonly PipelineGroup[]; currency: string }) {
  const { t, locale } = useWords()
  const format = useFormat()
  const go = useGo()
  const place = locales.indexOf(locale)
  const spec: ChartSpec = {
    kind: 'bar',
    lying: by !== 'month',
    categories: groups.map((group) => ({ key: group.key ?? '', label: `${nameOf(group, { by, place, t, format })} · ${group.count}` })),
    series: (['weighted', 'value'] as const).map((figure) => ({
      key: figure,
      label: t(`forecast.${figure}`),
      values: groups.map((group) => (group[figure].value === null ? null : Number(group[figure].value))),
    })),
    figure: { currency },
  }
  const open = (key: string): void => {
    const group = groups.find((one) => (one.key ?? '') === key)
    if (group) go(listHref(group.filter))
  }
  return <Chart title={title} spec={spec} onOpen={({ key }) => open(key)} height={by === 'month' ? 280 : 90 + groups.length * 34} />
}

function nameOf({ key, label, names }: PipelineGroup, { by, place, t, format }: { by: By; place: number; t: Speak; format: Format }): string {
  if (by === 'month') return key === null ? t('forecast.noMonth') : format.month(key)
  return by === 'owner' ? (label ?? t('forecast.noOwner')) : (names?.[place] ?? '')
}
