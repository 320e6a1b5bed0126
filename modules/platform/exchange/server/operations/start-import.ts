import { implement } from '#kernel/server/implement.ts'
import { exchange } from '../../contract/index.ts'
import type { FileSource } from '../../domain/file/source.ts'
import { analyse } from '../analyse.ts'
import { keepAnalysis, readable } from '../keep-analysis.ts'
import { keepFile } from '../store/import-file.ts'
import { imports } from '../store/import-run.ts'
import { isImportable } from '../targets.ts'
import { viewOf } from '../view.ts'

export const startImport = implement(exchange.import.start, async ({ work, actor, input, refuse }) => {
  const store = work.registry.records.get(input.recordType)
  if (!store || !isImportable(work.registry, actor, store)) return refuse('NOT_IMPORTABLE')
  const source = sourceOfFile(input.file)
  const reading = input.reading ?? {}
  const analysed = await readable(() => analyse(work, { source, reading, store }))
  return work.within(actor, async (inner) => {
    const [row] = await imports.createMany(inner, [
      { fileName: nameOf(source.name), recordType: store.name, state: 'draft', ownerId: actor.memberId, totalRows: analysed.analysis.rows },
    ])
    const id = row?.id ?? refuse('MISSING')
    await keepFile(inner, id, source)
    await keepAnalysis(inner, id, { analysed, reading, fileSize: source.size })
    return viewOf(inner, id)
  })
})

const sourceOfFile = (file: File): FileSource => ({
  name: file.name,
  size: file.size,
  read: async (offset, length) => new Uint8Array(await file.slice(offset, offset + length).arrayBuffer()),
})

/** A name to show: no path, no control characters, not endless. */
const nameOf = (name: string): string =>
  name
    .replace(/^.*[\\/]/, '')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f]/g, '')
    .toWellFormed()
    .trim()
    .slice(0, 200) || 'import'
