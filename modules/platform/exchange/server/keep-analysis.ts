import { Refusal } from '#kernel/server/refusal.ts'
import type { Work } from '#kernel/server/work.ts'
import type { Reading } from '../contract/index.ts'
import { FileProblem } from '../domain/file/problem.ts'
import type { Analysed } from './analyse.ts'
import { saveDetails } from './store/import-run.ts'

/** A file that can't be read is a refusal; its data say why. */
export async function readable<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof FileProblem) throw new Refusal('FILE_UNREADABLE', 'refused', { data: { code: error.code, values: error.values } })
    throw error
  }
}

/** Keeps what was found out about a file; what was planned with an earlier reading is forgotten. */
export async function keepAnalysis(
  work: Work,
  id: string,
  { analysed, reading, fileSize }: { analysed: Analysed; reading: Reading; fileSize?: number },
): Promise<void> {
  const { analysis, mapping, options } = analysed
  await saveDetails(work, id, {
    analysis,
    mapping,
    options,
    reading,
    preview: null,
    result: null,
    totalRows: analysis.rows,
    ...(fileSize === undefined ? {} : { fileSize }),
  })
}
