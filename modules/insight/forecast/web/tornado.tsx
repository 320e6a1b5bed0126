import { Chart, type ChartSpec, type FigureKind } from '#ui/chart/index.ts'
import { useGo } from '#ui/shell/index.ts'
import { useWords, type Speak } from '#ui/words/index.ts'
import type { DateDriver, MoneyDriver } from '../contract/index.ts'
import './simulation-words.ts'

type Driver = DateDriver | MoneyDriver

export function sayDriver({ kind, id, name, pursuitId }: Driver, t: Speak): string {
  if (kind === 'driver') return id === 'risk' ? t('forecast.driver.shared', { name: name ?? '' }) : t(`forecast.driver.${id}`, { name: name ?? '' })
  return pursuitId === null ? t('forecast.driver.unseen') : t(`forecast.driver.${kind}`, { name: name ?? '' })
}

type Props = {
  title: string
  drivers: readonly Driver[]
  /** The figure without anything held, as a number. */ base: number
  valueOf: (figure: string) => number
  figure: FigureKind
  naming: boolean
}

/** What moves a figure: from every driver the figure when it is low and when it is high, as distance from the middle. */
export function Tornado({ title, drivers, base, valueOf, figure, naming }: Props) {
  const { t } = useWords()
  const go = useGo()
  const shown = drivers.filter(({ swing }) => swing !== null && swing !== 0)
  if (shown.length === 0) return <p className="zl-forecast-note">{t('forecast.sim.drivers.empty')}</p>
  const distance = (at: string | null): number | null => (at === null ? null : valueOf(at) - base)
  const spec: ChartSpec = {
    kind: 'bar',
    lying: true,
    stacked: true,
    figure,
    categories: shown.map((driver, i) => ({
      key: String(i),
      label: naming && driver.pursuit ? `${sayDriver(driver, t)} · ${driver.pursuit}` : sayDriver(driver, t),
    })),
    series: [
      { key: 'low', label: t('forecast.sim.low'), values: shown.map(({ low }) => distance(low)) },
      { key: 'high', label: t('forecast.sim.high'), values: shown.map(({ high }) => distance(high)) },
    ],
  }
  return (
    <Chart
      title={title}
      spec={spec}
      height={80 + shown.length * 40}
      onOpen={({ key }) => {
        const driver = shown[Number(key)]
        if (driver?.pursuitId) go(`/pursuits/${driver.pursuitId}?tab=${driver.kind === 'risk' || driver.kind === 'effect' ? 'risk' : 'plan'}`)
      }}
    />
  )
}
