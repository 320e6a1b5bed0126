import { createWriteStream, openAsBlob } from 'node:fs'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Cell } from '../../domain/file/row.ts'
import { writeXlsx, type SheetColumn } from '../../domain/sheet/write-xlsx.ts'
import { writeCsv } from '../../domain/text/write-csv.ts'

export type Format = 'csv' | 'xlsx'

const types: Record<Format, string> = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
const prefix = 'zhulu-export-'
const keptMs = 60 * 60 * 1000

type Content = { name: string; sheet: string; format: Format; columns: readonly SheetColumn[]; rows: AsyncIterable<Cell[]> }

/**
 * A file of any size in bounded memory: written to the disk while the rows are read, then handed on from there. Old ones are swept
 * away by the next export.
 */
export async function writeFile({ name, sheet, format, columns, rows }: Content): Promise<File> {
  await sweep()
  const path = join(await mkdtemp(join(tmpdir(), prefix)), `export.${format}`)
  const pieces = format === 'xlsx' ? writeXlsx({ name: sheet, columns, rows }) : writeCsv(withHeader(columns, rows), { bom: true })
  await pipeline(Readable.from(pieces), createWriteStream(path))
  const type = types[format]
  return new File([await openAsBlob(path, { type })], `${name}.${format}`, { type })
}

async function* withHeader(columns: readonly SheetColumn[], rows: AsyncIterable<Cell[]>): AsyncGenerator<Cell[]> {
  yield columns.map(({ header }) => header)
  yield* rows
}

async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue
    const path = join(tmpdir(), name)
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    )
    if (age > keptMs) await rm(path, { recursive: true, force: true })
  }
}
