import { todayOf } from '#kernel/server/record/read.ts'
import type { Work } from '#kernel/server/work.ts'
import type { BurnDown, Matrix, ToDo } from '../../contract/index.ts'
import { risk as contract } from '../../contract/index.ts'
import { daysAfter } from '../../domain/days.ts'
import { issues, type Issue } from '../store/issue.ts'
import { pursuitReached } from '../store/pursuit.ts'
import { responses, type Response } from '../store/response.ts'
import { standingBefore, type Standing } from '../store/review.ts'
import { risks, type Risk } from '../store/risk.ts'

export type Audience = 'internal' | 'customer'
export type Asked = { pursuitId: string; audience: Audience; since: string | undefined }

/** All that a report speaks of. For customers only what may be shown to them, and nothing of money. */
export type Gathered = {
  name: string
  today: string
  since: string
  audience: Audience
  risks: Risk[]
  matrix: Matrix
  responses: Response[]
  issues: Issue[]
  burnDown: BurnDown
  debts: ToDo[]
  before: Map<string, Standing>
}

const usualSpan = 28
const weeksShown = 13

export async function gather(work: Work, { pursuitId, audience, since }: Asked): Promise<Gathered> {
  const pursuit = await pursuitReached(work, pursuitId, 'risk.read')
  const today = todayOf(work)
  const from = since ?? daysAfter(today, -usualSpan)
  const filter = JSON.stringify({ field: 'pursuitId', op: 'eq', value: pursuitId })
  const all: Risk[] = []
  for await (const page of risks.scan(work, { filter })) all.push(...page)
  const shown = audience === 'internal' ? all : all.filter(({ customerVisible }) => customerVisible === true)
  const ids = new Set(shown.map(({ id }) => id))
  const matrix = await work.call(contract.risk.matrix, { pursuitId, state: 'current' })
  const toDo = audience === 'internal' ? (await work.call(contract.risk.toDo, { pursuitId, within: 0, overdue: 'no' })).items : []
  return {
    name: pursuit.name,
    today,
    since: from,
    audience,
    risks: shown,
    matrix: {
      ...matrix,
      risks: matrix.risks.filter(({ id }) => ids.has(id)),
      cells: matrix.cells.map((cell) => ({ ...cell, count: cell.ids.filter((id) => ids.has(id)).length })),
    },
    responses: (await listed(work, responses, filter)).filter(({ riskId }) => ids.has(riskId ?? '')),
    issues: (await listed(work, issues, filter)).filter(({ riskId }) => audience === 'internal' || ids.has(riskId ?? '')),
    burnDown: await work.call(contract.risk.burnDown, { pursuitId, weeks: weeksShown }),
    debts: toDo.filter(({ kind }) => kind === 'debt'),
    before: await standingBefore(work, pursuitId, from),
  }
}

type Lists<R> = { scan: (work: Work, input: { filter: string }) => AsyncIterable<R[]> }

async function listed<R>(work: Work, store: Lists<R>, filter: string): Promise<R[]> {
  const rows: R[] = []
  for await (const page of store.scan(work, { filter })) rows.push(...page)
  return rows
}
