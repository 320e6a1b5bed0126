#!/usr/bin/env node
import { Command } from 'commander'
import { ProblemError } from '#kernel/client/problem-error.ts'
import { calcCommand } from './files/calc/calc-command.ts'
import { planCommand } from './files/plan/plan-command.ts'
import { surveyCommand, valueCommand } from './files/value-command.ts'

const program = new Command('zhulu')
  .description('Zhulu 逐鹿 from the command line. Every operation of the API is a command: zhulu <noun> <verb>.')
  .showHelpAfterError()
  .enablePositionalOptions()

// Commands on files need neither contracts nor a server: without them they start at once.
const [, , noun, verb] = process.argv
const onFiles = [planCommand(), valueCommand(), surveyCommand(), calcCommand()]
const asked = onFiles.find(
  (command) => command.name() === noun && (command.commands.length === 0 || command.commands.some((own) => own.name() === verb)),
)
for (const command of asked ? [asked] : (await import('./server-commands.ts')).serverCommands(onFiles)) program.addCommand(command)

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
