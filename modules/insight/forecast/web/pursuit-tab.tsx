import { useQuery } from '@tanstack/react-query'
import { queryOptions } from '#kernel/client/index.ts'
import { RecordTable } from '#ui/record/index.ts'
import { Failure, Loading, useCan } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { forecast, paymentTermRecord } from '../contract/index.ts'
import type { PursuitReply } from './answers.ts'
import { BasisList } from './basis-list.tsx'
import { sayChance, toneOf } from './headline.tsx'
import { DateChart, MoneyChart } from './spread-chart.tsx'
import { Tile } from './tile.tsx'
import { Tornado } from './tornado.tsx'
import './forecast.css'
import './simulation-words.ts'

const dayMs = 86_400_000

/** When a pursuit will be signed and what it will bring, with what moves it and what it rests on. */
export function PursuitForecast({ pursuitId }: { pursuitId: string }) {
  const { data, error, refetch, isFetching } = useQuery({ ...queryOptions(forecast.pursuit, { id: pursuitId }), retry: false })
  if (error) return <Failure error={error} retry={() => void refetch()} quiet />
  if (!data) return <Loading rows={8} />
  return (
    <div className="zl-forecast" aria-busy={isFetching}>
      <Figures reply={data} />
      <div className="zl-forecast-pair">
        <section className="zl-forecast-card">
          <Signing reply={data} />
        </section>
        <section className="zl-forecast-card" data-drivers>
          <Drivers reply={data} />
        </section>
        <section className="zl-forecast-card">
          <Value reply={data} />
        </section>
        <section className="zl-forecast-card">
          <Gates reply={data} />
          <BasisList basis={data.outlook.basis} />
          <Provenance reply={data} />
        </section>
      </div>
      <Terms pursuitId={pursuitId} />
    </div>
  )
}

function Figures({ reply: { outlook, provenance } }: { reply: PursuitReply }) {
  const { t } = useWords()
  const format = useFormat()
  const { signedOn, chance, value, margin, basis } = outlook
  const money = (amount: string | null): string => (amount === null ? '—' : format.moneyCompact({ amount, currency: provenance.currency }))
  const signed = basis.dates === 'signed'
  const probability = outlook.gates.reduce((all, gate) => all * gate.chance, 1)
  return (
    <section className="zl-forecast-headline" data-narrow aria-label={t('forecast.pursuit.tab')}>
      <Tile
        label={t('forecast.sim.chance')}
        value={signed ? format.percent(1) : sayChance(chance, t, format)}
        tone={toneOf(chance)}
        note={signed ? undefined : t('forecast.pursuit.chance.note', { probability: format.percent(probability) })}
      />
      <Tile
        label={t('forecast.pursuit.p50')}
        value={format.date(signedOn.p50)}
        note={t('forecast.pursuit.p50.note', { from: format.date(signedOn.p10), to: format.date(signedOn.p90) })}
        strong
      />
      <Tile
        label={t('forecast.pursuit.p80')}
        value={format.date(signedOn.p80)}
        note={t('forecast.pursuit.p80.note', { planned: format.date(outlook.plannedSignOn), expected: format.date(outlook.expectedSignDate) })}
      />
      <Tile label={t('forecast.pursuit.value')} value={money(value.p50)} note={`${money(value.p10)} – ${money(value.p90)}`} />
      <Tile
        label={t('forecast.pursuit.margin')}
        value={money(margin.mean)}
        note={margin.reason === 'NOT_PERMITTED' ? t('forecast.pursuit.hidden') : t('forecast.pursuit.margin.note')}
      />
    </section>
  )
}

function Signing({ reply: { outlook } }: { reply: PursuitReply }) {
  const { t } = useWords()
  const { signedOn, expectedSignDate, plannedSignOn, basis } = outlook
  if (basis.dates === 'signed') return <p className="zl-forecast-note">{t('forecast.pursuit.done')}</p>
  if (signedOn.bins.length === 0) return <p className="zl-forecast-note">{t('forecast.pursuit.never')}</p>
  const at = (day: string | null): number | null => (day === null ? null : Date.parse(day))
  return (
    <DateChart
      title={t('forecast.pursuit.signedOn')}
      spread={signedOn}
      more={[
        { at: at(plannedSignOn), label: t('forecast.pursuit.planned') },
        { at: at(expectedSignDate), label: t('forecast.pursuit.expected') },
      ]}
    />
  )
}

function Drivers({ reply: { drivers, base } }: { reply: PursuitReply }) {
  const { t } = useWords()
  return (
    <Tornado
      title={t('forecast.pursuit.drivers')}
      drivers={drivers}
      base={base === null ? 0 : Date.parse(base) / dayMs}
      valueOf={(day) => Date.parse(day) / dayMs}
      figure="days"
      naming={false}
    />
  )
}

function Value({ reply: { outlook, provenance } }: { reply: PursuitReply }) {
  const { t } = useWords()
  if (outlook.value.bins.length < 2)
    return <p className="zl-forecast-note">{t(`forecast.basis.${outlook.basis.leftOut ?? 'dates'}`, { what: t('forecast.sim.basis.signed') })}</p>
  return <MoneyChart title={t('forecast.driver.value')} spread={outlook.value} currency={provenance.currency} more={[]} />
}

function Gates({ reply: { outlook } }: { reply: PursuitReply }) {
  const { t } = useWords()
  const format = useFormat()
  if (outlook.gates.length === 0) return null
  return (
    <>
      <h3 className="zl-forecast-heading">{t('forecast.pursuit.gates')}</h3>
      <ul className="zl-forecast-list">
        {outlook.gates.map(({ names, taskId, chance }) => (
          <li key={taskId}>
            <span>{format.list(names)}</span>
            <strong>{format.percent(chance)}</strong>
          </li>
        ))}
      </ul>
    </>
  )
}

function Provenance({ reply: { provenance } }: { reply: PursuitReply }) {
  const { t } = useWords()
  const format = useFormat()
  return (
    <p className="zl-forecast-note">
      {t('forecast.sim.age', { when: format.relative(provenance.computedAt), runs: format.number(provenance.runs) })}
      {' · '}
      {provenance.pace.n === 0
        ? t('forecast.sim.noPace')
        : t('forecast.sim.pace', { factor: format.number(provenance.pace.factor, { digits: 2 }), count: provenance.pace.n })}
    </p>
  )
}

function Terms({ pursuitId }: { pursuitId: string }) {
  const { t } = useWords()
  const can = useCan()
  if (!can('paymentTerm.read')) return null
  return (
    <section aria-label={t('paymentTerm.plural')}>
      <h3 className="zl-forecast-heading">{t('paymentTerm.plural')}</h3>
      <RecordTable contract={paymentTermRecord} embedded fixed={{ field: 'pursuitId', op: 'eq', value: pursuitId }} defaults={{ pursuitId }} />
    </section>
  )
}
