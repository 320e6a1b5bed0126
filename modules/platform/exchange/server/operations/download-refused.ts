import { say } from '#kernel/contract/words.ts'
import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { exchange, sayProblem, type RowProblem } from '../../contract/index.ts'
import type { Cell } from '../../domain/file/row.ts'
import { labelOfTarget } from '../analyse.ts'
import { writeFile } from '../export/write-file.ts'
import { pageOfRows } from '../store/import-row.ts'
import { viewOf } from '../view.ts'

/** The columns of the original behind line and reason, which a second import leaves alone; cells beyond the columns stay beyond them. */
export const downloadRefused = implement(exchange.import.refused, async ({ work, actor, input }) => {
  const view = await work.database.read({ workspaceId: actor.workspaceId }, (db) => viewOf({ ...work, db }, input.id))
  const heads = view.analysis.columns.map(({ name }) => (/^#\d+$/.test(name) ? '' : name))
  const columns = [say(actor.locale, 'exchange.column.line'), say(actor.locale, 'exchange.column.reason'), ...heads].map((header) => ({
    header,
    width: 20,
  }))
  const name = String(view.import.fileName ?? 'import').replace(/\.[^.]*$/, '')
  return writeFile({
    name: `${name} ${say(actor.locale, 'import.refusedRows')}`,
    sheet: say(actor.locale, 'import.refusedRows'),
    format: input.format,
    columns,
    rows: refusedCells(work, { id: input.id, recordType: String(view.import.recordType), width: heads.length }),
  })
})

async function* refusedCells(work: Work, { id, recordType, width }: { id: string; recordType: string; width: number }): AsyncGenerator<Cell[]> {
  let after: string | undefined
  for (;;) {
    const last = after
    const rows = await work.database.read({ workspaceId: work.actor.workspaceId }, (db) =>
      pageOfRows({ ...work, db }, id, { outcomes: ['refused'], limit: 500, after: last }),
    )
    if (rows.length === 0) return
    for (const { line, cells, problems } of rows) {
      const reason = (problems ?? []).map((problem) => reasonOf(work, recordType, problem)).join('; ')
      yield [line, reason, ...Array.from({ length: Math.max(width, cells?.length ?? 0) }, (_, index) => cells?.[index] ?? null)]
    }
    after = rows.at(-1)?.id
  }
}

function reasonOf({ actor: { locale } }: Work, recordType: string, problem: RowProblem): string {
  const { column } = problem
  const text = sayProblem(locale, problem)
  return column === undefined ? text : `${labelOfTarget(locale, recordType, column)}: ${text}`
}
