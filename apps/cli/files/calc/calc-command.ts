import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { alignColumns } from '../../table.ts'
import { printResult } from '../print-result.ts'
import { sayResult } from '../say.ts'

const help = `
The input is JSON on standard input; --schema says what it has to look like. A figure that can't be computed is – with the reason.

Examples:
  zhulu calc npv < flows.json
  echo '{"deals":[{"id":"a","value":100,"probability":0.5}],"target":80}' | zhulu calc pipeline
  zhulu calc bid-scores --schema`

/** `zhulu calc METHOD < input.json`: one formula of the method, by itself. */
export const calcCommand = (): Command =>
  new Command('calc')
    .description('Compute one figure of the method from JSON; without a method, list them')
    .argument('[method]', 'which figure')
    .option('--schema', 'print the JSON schema of its input')
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action(async (name: string | undefined, { schema, json }: { schema?: true; json?: true }) => {
      const { methods } = await import('./methods.ts')
      if (name === undefined) {
        const list = methods.map((one) => ({ name: one.name, summary: one.summary }))
        return printResult(list, { json }, () => alignColumns(list.map((one) => [one.name, one.summary])))
      }
      const method = methods.find((one) => one.name === name)
      if (!method) throw new Error(`there is no method ${name}; \`zhulu calc\` lists them`)
      if (schema) return console.log(JSON.stringify(method.schema(), null, 2))
      if (process.stdin.isTTY) throw new Error(`${name} reads JSON from standard input; --schema says what it takes`)
      printResult(method.run(parseInput(readFileSync(0, 'utf8'))), { json }, (result) => sayResult(result))
    })

function parseInput(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`standard input is not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
