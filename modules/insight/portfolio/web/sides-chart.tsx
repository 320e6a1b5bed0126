import { tiers } from '#modules/pursuit/pursuit/contract/index.ts'
import { Chart, type ChartSpec } from '#ui/chart/index.ts'
import { useWords } from '#ui/words/index.ts'
import type { Answer, Side } from './place.ts'

type Props = { answer: Answer; items: readonly Side[]; open: (id: string) => void; height: number }

const numberOf = (text: string | null): number | null => (text === null ? null : Number(text))

/** Chance across, value up, cost to win as the area; what has no cost is drawn by its days, what has neither is small. */
export function SidesChart({ answer, items, open, height }: Props) {
  const { t } = useWords()
  const byCost = items.some(({ costToGo }) => costToGo.value !== null)
  const used = new Set(items.map(({ tier }) => tier ?? 'none'))
  const money = { currency: answer.currency }
  const spec: ChartSpec = {
    kind: 'bubble',
    groups: [...tiers.map((key) => ({ key: `${key}`, label: t(`pursuit.tier.${key}`) })), { key: 'none', label: t('portfolio.noTier') }].filter(
      ({ key }) => used.has(key),
    ),
    bubbles: items.map(({ pursuitId, name, tier, chance, value, costToGo, daysToGo }) => ({
      key: pursuitId,
      label: name,
      group: tier ?? 'none',
      x: chance.value,
      y: numberOf(value.value),
      size: byCost ? numberOf(costToGo.value) : daysToGo.value,
    })),
    x: { label: t('portfolio.chance'), figure: 'percent' },
    y: { label: t('portfolio.value'), figure: money },
    size: byCost ? { label: t('portfolio.costToGo'), figure: money } : { label: t('portfolio.daysToGo'), figure: 'days' },
  }
  return <Chart title={t('portfolio.picture')} spec={spec} onOpen={({ key }) => open(key)} height={height} />
}
