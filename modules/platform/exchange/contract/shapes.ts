import { z } from 'zod'
import { Currency } from '#kernel/contract/money.ts'
import { plainText } from '#kernel/contract/text.ts'

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'windows-1252'] as const

/** How a file is read; what is left out is detected. */
export const Reading = z.object({
  encoding: z.enum(encodings).optional(),
  delimiter: z.string().length(1).optional(),
  sheet: z.string().max(200).optional(),
  headerLine: z.int().min(0).max(10_000).optional().describe('Line of the column names; 0: there are none'),
})
export type Reading = z.infer<typeof Reading>

/** Word of a code: `exchange.problem.<code>`, filled with `values`. */
export const RowProblem = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  column: z.string().optional(),
})
export type RowProblem = z.infer<typeof RowProblem>

/** What to do with a word that names no record or option: take this one (by id or name), make one, leave the field empty, or refuse the row. */
export const Answer = z.union([z.object({ use: z.string().max(200) }), z.enum(['create', 'empty', 'refuse'])])
export type Answer = z.infer<typeof Answer>

/** Where one column goes. A column may go to several targets, a target takes one column. */
export const Entry = z.object({
  column: z.int().min(0).max(2000),
  target: z.string().max(80).describe('Field, `<field>.currency`, `@id`, `@key`, `@createdAt` or `@createdBy`'),
  numbers: z.enum(['point', 'comma']).optional(),
  dateOrder: z.enum(['dayFirst', 'monthFirst']).optional(),
  republic: z.boolean().optional().describe('Years of the Republic (民國)'),
  currency: Currency.optional().describe('Of amounts that name none'),
  words: z.record(z.string().max(1000), Answer).optional().describe('Answers for single words of the column'),
  missing: z.enum(['create', 'empty', 'refuse']).optional().describe('Answer for every other word that names nothing; default refuse'),
  erase: z.boolean().optional().describe('An empty cell empties the field; otherwise it leaves it alone'),
})
export type Entry = z.infer<typeof Entry>

export const Mapping = z.object({
  entries: z.array(Entry).max(2000),
  fill: z
    .record(z.string().max(80), z.string().max(1000))
    .optional()
    .describe('Target → text for every row; `{column name}` stands for the cell of that row'),
})
export type Mapping = z.infer<typeof Mapping>

export const modes = ['createOnly', 'updateOnly', 'createAndUpdate', 'skipExisting'] as const

export const Options = z.object({
  mode: z.enum(modes).default('createAndUpdate'),
  match: z
    .array(z.array(z.string().max(80)).min(1).max(6))
    .max(6)
    .optional()
    .describe('A row is an existing record when all targets of one of these groups agree; default: the mapped ones of id, key, name'),
  repeats: z.enum(['refuse', 'skip']).default('refuse').describe('A row equal to an earlier one of the file'),
  problems: z.enum(['refuseRows', 'rollBack']).default('refuseRows').describe('A refused row is left out, or takes everything back'),
  source: plainText().max(60).default('file').describe('System that the keys come from'),
})
export type Options = z.infer<typeof Options>

const Proposal = z.object({
  column: z.int(),
  target: z.string().nullable(),
  confidence: z.number(),
  because: z.enum(['remembered', 'name', 'synonym', 'similar', 'values', 'nothing']),
})

/** What was found out about the file. */
export const Analysis = z.object({
  format: z.enum(['csv', 'xlsx']),
  encoding: z.object({ value: z.enum(encodings), confidence: z.number() }).nullable(),
  delimiter: z.object({ value: z.string(), confidence: z.number() }).nullable(),
  sheets: z.array(z.object({ name: z.string(), state: z.enum(['visible', 'hidden', 'veryHidden']) })),
  sheet: z.string().nullable(),
  header: z.object({ line: z.int(), confidence: z.number() }),
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()), datesAmbiguous: z.boolean() })),
  notes: z.array(RowProblem),
  rows: z.int().describe('Rows under the header'),
  signature: z.string(),
  remembered: z.boolean().describe('The mapping is the one that was used for such a file before'),
  proposals: z.array(Proposal),
})
export type Analysis = z.infer<typeof Analysis>

const Cells = z.array(z.string())

export const PreviewRow = z.object({
  line: z.int(),
  action: z.enum(['create', 'update', 'skip', 'refuse']),
  cells: Cells,
  problems: z.array(RowProblem),
  recordId: z.string().nullable().describe('The existing record that the row equals'),
})
export type PreviewRow = z.infer<typeof PreviewRow>

/** A word of a column that names no record or option, with what it may have meant. */
export const UnknownWord = z.object({
  target: z.string(),
  column: z.int(),
  word: z.string(),
  rows: z.int(),
  answer: Answer,
  candidates: z.array(z.object({ use: z.string(), title: z.string(), score: z.number() })),
})
export type UnknownWord = z.infer<typeof UnknownWord>

export const Counts = z.object({ create: z.int(), update: z.int(), skip: z.int(), refuse: z.int() })
export type Counts = z.infer<typeof Counts>

export const Preview = z.object({
  counts: Counts,
  rows: z.array(PreviewRow).describe('The first rows of each kind, the refused before the others'),
  problems: z.array(z.object({ code: z.string(), column: z.string().nullable(), rows: z.int(), line: z.int().describe('Of the first') })),
  words: z.array(UnknownWord),
  wordsLeftOut: z.int().describe('Further unknown words that are not listed'),
  willCreate: z
    .array(z.object({ recordType: z.string(), count: z.int(), titles: z.array(z.string()) }))
    .describe('Records that are created on the way because rows name them'),
})
export type Preview = z.infer<typeof Preview>

export const Kept = z.object({ line: z.int(), recordType: z.string(), recordId: z.string(), title: z.string(), code: z.string() })
export type Kept = z.infer<typeof Kept>

export const Result = z.object({
  problem: RowProblem.nullable().describe('Why the import failed or was rolled back'),
  alsoCreated: z.array(z.object({ recordType: z.string(), count: z.int() })),
  reverted: z.object({ removed: z.int(), restored: z.int(), kept: z.array(Kept), keptLeftOut: z.int() }).nullable(),
})
export type Result = z.infer<typeof Result>

export const Target = z.object({
  target: z.string(),
  field: z.string().nullable().describe('Null for what is no field: id, key, author, time'),
  kind: z.string(),
  required: z.boolean(),
  to: z.string().nullable(),
  options: z.array(z.string()).nullable(),
})
export type Target = z.infer<typeof Target>
