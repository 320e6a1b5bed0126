import type { Filter } from '#kernel/contract/filter.ts'
import { decodeFilter } from '#kernel/contract/filter.ts'
import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { pursuit as contract, type BoardColumn, type Phase } from '../../contract/index.ts'
import { ageingsOf } from '../ageing.ts'
import { publishedVersion, startOf } from '../store/process.ts'
import { pursuits } from '../store/pursuit.ts'
import { summaryOf } from '../summary.ts'

type Shown = { filter?: string | undefined; search?: string | undefined; sort?: string | undefined }

export const showBoard = implement(contract.board, async ({ work, input, refuse }) => {
  const start = await startOf(work, { processId: input.processId ?? null })
  if (!start) return refuse('MISSING', { data: { record: 'salesProcess' } })
  const { definition, stageIds } = await publishedVersion(work, start)
  const counted = await countByStage(work, { ...input, filter: within(work, input.filter, runningIn(stageIds, input.phases)) })
  const columns: BoardColumn[] = []
  for (const [index, { names, phase, probability }] of definition.stages.entries()) {
    if (!shows(input.phases, phase)) continue
    const stageId = stageIds[index] ?? ''
    const { cards, nextCursor } = await cardsOf(work, { ...input, limit: input.perColumn, running: runningIn([stageId], input.phases) })
    columns.push({ stageId, names, phase, probability, ...(counted.get(stageId) ?? { count: 0, sums: [] }), cards, nextCursor })
  }
  return { processId: start.processId, columns }
})

export const showBoardColumn = implement(contract.boardColumn, ({ work, input }) =>
  cardsOf(work, { ...input, running: runningIn([input.stageId], input.phases) }),
)

const shows = (phases: 'selling' | 'fulfilling' | 'all', phase: Phase): boolean =>
  phases === 'all' || (phase === 'fulfil') === (phases === 'fulfilling')

/** What stands in selling stages is open; behind the contract it runs until it is completed. */
const runningIn = (stageIds: readonly string[], phases: 'selling' | 'fulfilling' | 'all'): Filter[] => [
  { field: 'stageId', op: 'in', value: [...stageIds] },
  phases === 'selling'
    ? open
    : {
        or: [
          open,
          {
            and: [
              { field: 'status', op: 'eq', value: 'won' },
              { field: 'completedOn', op: 'empty' },
            ],
          },
        ],
      },
]

const open: Filter = { field: 'status', op: 'eq', value: 'open' }

/** The viewer's filter and our own conditions; a filter that can't be read is refused, not ignored. */
function within(work: Work, text: string | undefined, conditions: Filter[]): string {
  const own = text === undefined ? null : decodeFilter(text)
  if (text !== undefined && own === null) work.refuse('INVALID_FILTER')
  return JSON.stringify({ and: [...(own ? [own] : []), ...conditions] } satisfies Filter)
}

async function countByStage(work: Work, { filter, search }: Shown): Promise<Map<string, Pick<BoardColumn, 'count' | 'sums'>>> {
  const { groups } = await summaryOf(work, { filter, search, groupBy: 'stageId', sum: 'value' })
  return new Map(
    groups.flatMap(({ key, count, sums }) =>
      key === null ? [] : [[key, { count, sums: sums.flatMap(({ currency, total }) => (currency === null ? [] : [{ currency, amount: total }])) }]],
    ),
  )
}

type Column = Shown & { running: Filter[]; cursor?: string | undefined; limit: number }

async function cardsOf(work: Work, { running, filter, search, sort, cursor, limit }: Column): Promise<Pick<BoardColumn, 'cards' | 'nextCursor'>> {
  const { items, nextCursor } = await pursuits.list(work, {
    filter: within(work, filter, running),
    search,
    sort: sort ?? 'expectedSignDate',
    cursor,
    limit,
  })
  const ageings = await ageingsOf(work, items)
  return { cards: items.map((pursuit) => ({ ...pursuit, ageing: ageings.get(pursuit.id) ?? null })), nextCursor }
}
