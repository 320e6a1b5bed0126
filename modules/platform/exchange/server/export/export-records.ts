import { hasWord, say } from '#kernel/contract/words.ts'
import type { ExportRecords } from '#kernel/server/ports.ts'
import { untyped, type RecordStore } from '#kernel/server/record/store.ts'
import { refuseCommon } from '#kernel/server/refusal.ts'
import type { Work } from '#kernel/server/work.ts'
import type { Cell } from '../../domain/file/row.ts'
import { sheetRowLimit } from '../../domain/sheet/write-xlsx.ts'
import { columnsOf, type ExportColumn } from './export-rows.ts'
import { writeFile } from './write-file.ts'

/** All rows of a list as the caller may see them, streamed page by page into a file. */
export const exportRecords: ExportRecords = async (work, { store, input }) => {
  const { format, header, columns: asked, ...list } = input
  const columns = columnsOf(work.actor, store, { columns: asked, header })
  if (!columns || columns.length === 0) return refuseCommon('INVALID_INPUT', { issues: [{ path: ['columns'], message: 'no such field' }] })
  const title = hasWord(`${store.name}.plural`) ? say(work.actor.locale, `${store.name}.plural`) : store.contract.options.plural
  const rows = cellsOf(work, { store, list, columns, most: format === 'xlsx' ? sheetRowLimit - 1 : Infinity })
  return writeFile({ name: `${title} ${work.now().slice(0, 10)}`, sheet: title, format, columns, rows })
}

type Asked = { store: RecordStore; list: Record<string, unknown>; columns: readonly ExportColumn[]; most: number }

async function* cellsOf(work: Work, { store, list, columns, most }: Asked): AsyncGenerator<Cell[]> {
  let cursor: string | undefined
  let count = 0
  do {
    const from = cursor
    const page = await work.database.read({ workspaceId: work.actor.workspaceId }, (db) =>
      untyped(store).list({ ...work, db }, { ...list, cursor: from, limit: 500 }),
    )
    count += page.items.length
    if (count > most) refuseCommon('TOO_LARGE', { data: { mostRows: most } })
    for (const row of page.items) yield columns.map((column) => column.cellOf(row))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}
