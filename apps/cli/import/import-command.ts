import { basename } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { encodings, modes, type Options, type Reading } from '#modules/platform/exchange/contract/index.ts'
import { connect } from '../connection.ts'
import { incomplete } from '../exit-codes.ts'
import { begin, bringIn, type Asked, type Begun, type Ended } from './bring-in.ts'
import { sayPreview, sayResult } from './report.ts'
import { revertCommand } from './revert-command.ts'

type Typed = {
  as?: string
  mapping?: string
  missing?: 'create' | 'empty' | 'refuse'
  mode?: Options['mode']
  match?: string[][]
  repeats?: Options['repeats']
  allOrNothing?: true
  source?: string
  encoding?: NonNullable<Reading['encoding']>
  delimiter?: string
  sheet?: string
  headerLine?: number
  dryRun?: true
  refused: string
  refusedFormat: 'csv' | 'xlsx'
  json?: true
}

const help = `
Each file is uploaded, read (encoding, delimiter, header and columns are detected) and previewed; then, unless --dry-run is given,
all of them are brought in, those first that others refer to. The columns go where they went the last time for such a file, else
where their names and contents say. Rows that are refused are written to <file>.refused.csv with the reason.

A mapping file says it exactly (columns by name; what it does not name is proposed as without it):
  { "record": "pursuit",
    "columns": { "agent": { "target": "ownerId", "missing": "create" },
                 "stage": [{ "target": "stageId", "words": { "Engaging": { "use": "Qualified sponsor" } } }, "status"],
                 "internal note": null },
    "fill": { "name": "{account} · {product}" },
    "options": { "mode": "createOnly", "match": [["name", "organizationId"]] } }
or, for several files at once: { "files": { "accounts.csv": { … }, "people.csv:member": { … } } }

Exit code: 0 everything is in (or would be) · 3 rows were refused, or an import stopped · 2 the server refused · 1 anything else

Examples:
  zhulu import accounts.csv --as organization --dry-run
  zhulu import accounts.csv:organization products.csv:product pipeline.xlsx:pursuit --missing create
  zhulu import revert 01a20000-0000-7000-8000-000000000001`

/** `zhulu import <files…>`: the whole way of a file in one command; the single steps are its subcommands. */
export function importCommand(): Command {
  return new Command('import')
    .description('Bring CSV and Excel files in, and take them back')
    .argument('[files...]', 'files to bring in; file:record says what the rows of one file are')
    .option('--as <record>', 'what the rows are: organization, person, product, pursuit, team, member, …')
    .option('--mapping <file>', 'JSON file that says where columns go')
    .addOption(new Option('--missing <answer>', 'for names and words that nothing is called').choices(['create', 'empty', 'refuse']))
    .addOption(new Option('--mode <mode>', 'what becomes of rows that equal a record, or none').choices(modes))
    .option('--match <targets>', 'targets, separated by commas, by which a row equals a record; may be given several times', collectMatch)
    .addOption(new Option('--repeats <what>', 'a row equal to an earlier one of the file').choices(['refuse', 'skip']))
    .option('--all-or-nothing', 'bring nothing in when a row is refused')
    .option('--source <system>', 'system that the keys of the file come from')
    .addOption(new Option('--encoding <name>', 'default: detected').choices(encodings))
    .option('--delimiter <character>', 'default: detected')
    .option('--sheet <name>', 'sheet of a workbook; default: the first with rows')
    .option('--header-line <number>', 'line of the column names, 0 for none; default: detected', wholeNumber)
    .option('--dry-run', 'show what would happen and stop')
    .option('--refused <place>', 'folder, or file, for the rows that were refused', '.')
    .addOption(new Option('--refused-format <format>', 'kind of that file').choices(['csv', 'xlsx']).default('csv'))
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .enablePositionalOptions()
    .addCommand(revertCommand())
    .action(async (files: string[], typed: Typed, command: Command) => {
      if (files.length === 0) return command.help({ error: true })
      connect()
      await run(files, typed)
    })
}

async function run(files: readonly string[], typed: Typed): Promise<void> {
  const asked = askedFor(files, typed)
  const begun = await begin(asked)
  if (typed.dryRun) {
    print(begun, typed, ({ path, view }) => sayPreview(basename(path), view))
    if (!typed.json && begun.length > 1)
      console.log('Rows that name records of another of these files count as refused here; brought in together they find them.')
    if (begun.some(({ view }) => (view.preview?.counts.refuse ?? 0) > 0)) process.exitCode = incomplete
    return
  }
  const ended = await bringIn(begun, asked.refused)
  print(ended, typed, ({ path, view, refusedFile }) => `${sayResult(basename(path), view)}${refusedFile ? `\n  refused rows: ${refusedFile}` : ''}`)
  if (ended.some(({ view }) => view.import.state !== 'done' || (view.import.refusedRows ?? 0) > 0)) process.exitCode = incomplete
}

function print<T extends Begun | Ended>(all: readonly T[], { json }: Typed, say: (one: T) => string): void {
  if (json) console.log(JSON.stringify(all, null, 2))
  else for (const one of all) console.log(say(one))
}

function askedFor(files: readonly string[], typed: Typed): Asked {
  const { mode, match, repeats, allOrNothing, source, encoding, delimiter, sheet, headerLine } = typed
  return {
    files,
    record: typed.as,
    mapping: typed.mapping,
    missing: typed.missing,
    reading: {
      ...(encoding ? { encoding } : {}),
      ...(delimiter ? { delimiter: delimiter === '\\t' ? '\t' : delimiter } : {}),
      ...(sheet ? { sheet } : {}),
      ...(headerLine === undefined ? {} : { headerLine }),
    },
    options: {
      ...(mode ? { mode } : {}),
      ...(match ? { match } : {}),
      ...(repeats ? { repeats } : {}),
      ...(allOrNothing ? { problems: 'rollBack' as const } : {}),
      ...(source ? { source } : {}),
    },
    refused: { place: typed.refused, format: typed.refusedFormat },
  }
}

const collectMatch = (text: string, earlier: string[][] = []): string[][] => [...earlier, text.split(',').map((target) => target.trim())]

function wholeNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('a whole number is needed')
  return Number(text)
}
