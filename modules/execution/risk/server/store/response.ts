import { isDeepStrictEqual } from 'node:util'
import type { Money } from '#kernel/contract/money.ts'
import type { RecordRow } from '#kernel/contract/record.ts'
import { todayOf } from '#kernel/server/record/read.ts'
import { recordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import { seenWithPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import { responseStatuses, riskResponseRecord, strategiesOf, type ResponseStatus, type RiskSettings } from '../../contract/index.ts'
import { assessmentIn, faultsIn } from '../../domain/derive.ts'
import { effectOf } from '../../domain/effect.ts'
import type { Residual } from '../../domain/residual.ts'
import { pursuitReached, valueOf, type PursuitFacts } from './pursuit.ts'
import { responsesTo } from './response-row.ts'
import { refuseFaults, risks, type Risk } from './risk.ts'
import { settingsOf } from './settings.ts'

export type Response = RecordRow<typeof riskResponseRecord.options.fields>
type Values = Record<string, unknown>
type Written = { work: Work; before: Values | null; values: Values }

/** What is done about a risk; seen and changed with the pursuit of the risk. */
export const responses = recordStore(riskResponseRecord, {
  visible: seenWithPursuit,
  beforeWrite: async ({ work, before, values }) => {
    if (before && values['riskId'] !== undefined) work.refuse('INVALID_INPUT', { issues: [{ path: ['riskId'], message: 'riskResponse.riskFixed' }] })
    const risk = await risks.get(work, String(before?.['riskId'] ?? values['riskId']))
    const pursuit = await pursuitReached(work, risk.pursuitId ?? '', 'riskResponse.write')
    const all: Values = { ...values, ...begun({ work, before, values }), ...(before ? {} : { pursuitId: risk.pursuitId }) }
    const merged: Values = { ...before, ...all }
    refuseUnfit(work, { risk, pursuit, merged })
    const effect = effectOf({ risk, id: String(merged['id']), others: await residualsOf(work, risk.id, merged), price: priceIn(merged) })
    refuseUnapproved(work, { merged, effect, pursuit, settings: await settingsOf(work) })
    const computed: Values = { reduction: effect.reduction, leverage: effect.leverage }
    return { ...all, ...Object.fromEntries(Object.entries(computed).filter(([name, value]) => !isDeepStrictEqual(value, before?.[name] ?? null))) }
  },
})

const statusIn = (values: Values): ResponseStatus => responseStatuses.find((one) => one === values['status']) ?? 'planned'

/** A new response is planned; one that gets done is done today, unless somebody says otherwise. */
function begun({ work, before, values }: Written): Values {
  const status = statusIn({ ...before, ...values })
  const given = values['doneOn'] === undefined ? before?.['doneOn'] : values['doneOn']
  const doneOn = status === 'done' ? (given ?? todayOf(work)) : null
  return { ...(before ? {} : { status }), ...(doneOn === (before?.['doneOn'] ?? null) && before ? {} : { doneOn }) }
}

const moneyIn = (value: unknown): Money | null =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value
    ? { amount: String(value.amount), currency: String(value.currency) }
    : null

const priceIn = (values: Values): number | null => {
  const price = moneyIn(values['cost'])
  return price === null ? null : Math.round(Number(price.amount) * 100)
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** All responses of the risk, with this one as it is to be. */
async function residualsOf(work: Work, riskId: string, merged: Values): Promise<Residual[]> {
  const kept = (await responsesTo(work, [riskId])).get(riskId) ?? []
  const own: Residual = {
    ...assessmentIn(merged, true),
    id: String(merged['id']),
    status: statusIn(merged),
    dueOn: text(merged['dueOn']),
    doneOn: text(merged['doneOn']),
  }
  return [...kept.filter(({ id }) => id !== own.id), own]
}

function refuseUnfit(work: Work, { risk, pursuit, merged }: { risk: Risk; pursuit: PursuitFacts; merged: Values }): void {
  const fitting = strategiesOf[risk.kind ?? 'threat']
  if (!fitting.some((one) => one === merged['strategy']))
    work.refuse('INVALID_INPUT', { issues: [{ path: ['strategy'], message: 'riskResponse.unfitStrategy' }] })
  const currency = pursuit.currency ?? risk.costLikely?.currency ?? null
  const price = moneyIn(merged['cost'])
  refuseFaults(work, [
    ...faultsIn(merged, { currency, residual: true }),
    ...(price && Number(price.amount) < 0 ? [{ field: 'cost', message: 'risk.negativeImpact' }] : []),
    ...(price && currency && price.currency !== currency ? [{ field: 'cost', message: 'risk.otherCurrency' }] : []),
  ])
}

type Decided = { merged: Values; effect: ReturnType<typeof effectOf>; pursuit: PursuitFacts; settings: RiskSettings }

/** Living with a grave threat is decided by somebody with the right to it, by name. */
function refuseUnapproved(work: Work, { merged, effect, pursuit, settings }: Decided): void {
  if (merged['strategy'] !== 'accept' || statusIn(merged) !== 'done' || merged['approvedById']) return
  const value = valueOf(pursuit)
  if (value && effect.exposure !== null && -effect.exposure >= settings.acceptFrom * value.units)
    work.refuse('INVALID_INPUT', { issues: [{ path: ['status'], message: 'riskResponse.needsApproval' }] })
}
