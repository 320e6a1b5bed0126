import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { call } from '#kernel/client/call.ts'
import { metaOf, type Operation } from '#kernel/contract/operation.ts'
import { connect } from './connection.ts'
import { inputOf, optionOf, parametersOf } from './options.ts'
import { printForPeople } from './print.ts'

/** The command of one operation: `zhulu organization list --limit 5`. */
export function operationCommand(operation: Operation, verb: string): Command {
  const command = new Command(verb).description(metaOf(operation).summary)
  const parameters = parametersOf(operation)
  for (const parameter of parameters) command.addOption(optionOf(parameter))
  return command
    .option('--input <json>', 'the whole input as JSON; options add to it')
    .option('--json', 'print JSON')
    .option('--out <file>', 'where a file that is answered goes')
    .action(async (typed: Record<string, unknown>) => {
      connect()
      const given: unknown = typeof typed['input'] === 'string' ? JSON.parse(typed['input']) : {}
      const input = Object.assign({}, given, inputOf(parameters, typed))
      const answer: unknown = await call(operation, input, operation['~orpc'].route.method === 'GET' ? {} : { idempotencyKey: randomUUID() })
      if (answer instanceof Blob) return keepFile(answer, typed['out'])
      console.log(typed['json'] ? JSON.stringify(answer, null, 2) : printForPeople(answer))
    })
}

async function keepFile(answer: Blob, out: unknown): Promise<void> {
  const file = typeof out === 'string' ? out : answer instanceof File ? answer.name : 'zhulu-export'
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()))
  console.log(file)
}
