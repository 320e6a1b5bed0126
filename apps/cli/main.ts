#!/usr/bin/env node
import { Command } from 'commander'
import { ProblemError } from '#kernel/client/problem-error.ts'
import { operations } from '../contracts.ts'
import { importCommand } from './import/import-command.ts'
import { installationCommands } from './installation.ts'
import { loginCommand } from './login.ts'
import { operationCommand } from './operation-command.ts'

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const program = new Command('zhulu')
  .description('Zhulu 逐鹿 from the command line. Every operation of the API is a command: zhulu <noun> <verb>.')
  .showHelpAfterError()
  .enablePositionalOptions()
for (const command of installationCommands()) program.addCommand(command)
program.addCommand(loginCommand())
program.addCommand(
  new Command('mcp').description('Serve the operations as tools to an assistant, over standard input and output').action(async () => {
    const { serveMcp } = await import('../mcp/serve.ts')
    await serveMcp()
  }),
)

// A noun may have a way of its own beside its operations; a verb that it brings stands for the operation of that name.
const nouns = new Map([['import', importCommand()]])
for (const [name, operation] of operations) {
  const [noun = '', verb = ''] = name.split('.').map(kebab)
  if (nouns.get(noun)?.commands.some((command) => command.name() === verb)) continue
  const command = nouns.get(noun) ?? new Command(noun).description(`Operations on ${noun}`)
  nouns.set(noun, command.addCommand(operationCommand(operation, verb)))
}
for (const command of [...nouns.values()].sort((a, b) => a.name().localeCompare(b.name()))) program.addCommand(command)

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = error instanceof ProblemError ? 2 : 1
  console.error(explain(error))
}

function explain(error: unknown): string {
  if (!(error instanceof ProblemError)) return error instanceof Error ? error.message : String(error)
  const issues = (error.issues ?? []).map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  return [
    `${error.message} (${error.code})`,
    ...issues,
    ...(error.data === undefined ? [] : [`  ${JSON.stringify(error.data)}`]),
    ...(error.requestId ? [`  request ${error.requestId}`] : []),
  ].join('\n')
}
