import { usualFeverLines } from '@zhulu/engines/network'
import { useMemo } from 'react'
import { Chart, type ChartSpec } from '#ui/chart/index.ts'
import { useFormat, useWords, type Speak } from '#ui/words/index.ts'
import type { PlanBuffer } from '../contract/index.ts'
import { dayMinutes } from './time.ts'

/** How much of the chain was done and how much of the buffer used, from the baseline until now. */
export function FeverChart({ buffer }: { buffer: PlanBuffer }) {
  const { t } = useWords()
  const format = useFormat()
  const spec = useMemo(() => feverOf(buffer, { t, day: format.instant }), [buffer, t, format])
  if (buffer.minutes === 0) return null
  return (
    <>
      <Chart title={t('plan.buffers.fever')} spec={spec} height={300} />
      <p className="zl-buffers-method">
        {t('plan.buffers.lines')} {buffer.earlier > 0 && t('plan.buffers.earlier', { count: buffer.earlier })}
      </p>
    </>
  )
}

const { yellow, red } = usualFeverLines

function feverOf({ history }: PlanBuffer, { t, day }: { t: Speak; day: (instant: string) => string }): ChartSpec {
  return {
    kind: 'path',
    steps: history.map(({ at, revision, done, used, penetration, zone }) => ({
      key: `${revision}`,
      label: zone ? t('plan.buffers.point', { day: day(at), zone: t(`plan.buffers.in.${zone}`) }) : day(at),
      x: done,
      y: penetration,
      more: Math.round((used / dayMinutes) * 10) / 10,
    })),
    zones: [
      { key: 'green', label: t('plan.buffers.zone.green'), tone: 'good', left: 0, right: 0 },
      { key: 'yellow', label: t('plan.buffers.zone.yellow'), tone: 'warn', left: yellow.from, right: yellow.from + yellow.slope },
      { key: 'red', label: t('plan.buffers.zone.red'), tone: 'bad', left: red.from, right: red.from + red.slope },
    ],
    x: { label: t('plan.buffers.axis.done'), figure: 'percent' },
    y: { label: t('plan.buffers.axis.used'), figure: 'percent' },
    more: { label: t('plan.buffers.used'), figure: 'days' },
  }
}
