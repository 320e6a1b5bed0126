import { useQuery } from '@tanstack/react-query'
import { call, isProblem, queryOptions } from '#kernel/client/index.ts'
import { boardKind, type MoveAnswer, type Tone } from '#ui/board/index.ts'
import type { ListKind, Row } from '#ui/record/index.ts'
import { problemText, useFormat, useWords, type Speak } from '#ui/words/index.ts'
import { pursuit, type ProcessVersion, type StageTime } from '../contract/index.ts'
import { GatePanel } from './gate-panel.tsx'
import { ReturnForm } from './move-dialogs.tsx'
import { shownPursuit } from './screen-contract.ts'
import { stagesOf, type PlacedStage } from './use-process.ts'

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** The board of one process: a drop goes through the gate, and one that fails it opens what is missing. */
export function useStageBoard(process: ProcessVersion | undefined): ListKind | null {
  const { t, locale } = useWords()
  const format = useFormat()
  const { data: times } = useQuery({
    ...queryOptions(pursuit.timeInStage, process ? { processId: process.processId } : {}),
    enabled: process !== undefined,
    staleTime: 600_000,
  })
  if (!process) return null
  const stages = stagesOf(process, locale)
  return boardKind({
    contract: shownPursuit,
    columnField: 'stageId',
    columns: stages
      .filter(({ stage }) => stage.phase !== 'fulfil')
      .map(({ id, label, stage }) => ({ key: id, label, note: <span className="zl-pursuit-mark">{format.percent(stage.probability)}</span> })),
    sumField: 'value',
    laneFields: ['ownerId', 'pursuitClass', 'forecastCategory', 'tier'],
    card: (row) => <CardBody row={row} />,
    tone: (row) => toneOf(row, times?.stages ?? none, t),
    onMove: (row, to) => move(row, to, { stages, t }),
  })
}

const none: readonly StageTime[] = []

function CardBody({ row }: { row: Row }) {
  const format = useFormat()
  const { value } = row
  const money =
    typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value
      ? { amount: String(value.amount), currency: String(value.currency) }
      : null
  return (
    <>
      {row.labels['organizationId'] && <div className="zl-card-line">{row.labels['organizationId']}</div>}
      <div className="zl-card-line">
        <strong>{format.moneyCompact(money)}</strong>
        <span>{format.percent(typeof row['winProbability'] === 'number' ? row['winProbability'] : null)}</span>
      </div>
      <div className="zl-card-line">
        <span>{row.labels['ownerId'] ?? ''}</span>
        <span>{format.date(text(row['expectedSignDate']))}</span>
      </div>
    </>
  )
}

/** Too long in its stage, or something still owed: said in words, coloured beside. */
function toneOf(row: Row, times: readonly StageTime[], t: Speak): Tone | null {
  const since = text(row['stageSince'])
  const time = times.find(({ stageId }) => stageId === row['stageId'])
  const days = since ? Math.floor((Date.now() - Date.parse(since)) / 86_400_000) : 0
  if (time && time.p75Days !== null && time.n >= 5 && days > time.p75Days)
    return { kind: 'warn', text: t('pursuit.ageing', { days, limit: time.p75Days, n: time.n }) }
  const debts = typeof row['openDebts'] === 'number' ? row['openDebts'] : 0
  return debts > 0 ? { kind: 'bad', text: t('pursuit.debtCount', { count: debts }) } : null
}

async function move(row: Row, to: string, { stages, t }: { stages: readonly PlacedStage[]; t: Speak }): Promise<MoveAnswer> {
  const from = text(row['stageId'])
  const isBack = stages.findIndex(({ id }) => id === to) < stages.findIndex(({ id }) => id === from)
  if (isBack) {
    const moved = { id: row.id, stageId: from, name: text(row['name']) }
    return {
      allowed: false,
      reason: t('pursuit.return.needed'),
      show: (close) => <ReturnForm pursuit={moved} stages={stages} toStageId={to} onClose={close} />,
    }
  }
  try {
    return { allowed: true, row: await call(pursuit.advance, { id: row.id, toStageId: to, ...(from ? { fromStageId: from } : {}) }) }
  } catch (error) {
    if (!isProblem(error, 'GATE_NOT_PASSED')) throw error
    return { allowed: false, reason: problemText(t, error), show: (close) => <GatePanel pursuitId={row.id} toStageId={to} onMoved={close} /> }
  }
}
