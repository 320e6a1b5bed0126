import './words.ts'
import { importOperations } from './import.ts'

/** Bringing files in; taking lists out is the `export` operation of every record. */
export const exchange = { import: importOperations }

export { importRecord, importStates, ImportView, type ImportState } from './import.ts'
export {
  Analysis,
  Answer,
  Counts,
  encodings,
  Entry,
  Kept,
  Mapping,
  modes,
  Options,
  Preview,
  PreviewRow,
  Reading,
  Result,
  RowProblem,
  Target,
  UnknownWord,
} from './shapes.ts'
export { sayProblem } from './say-problem.ts'
export { exchangeWords, problemWords } from './words.ts'
