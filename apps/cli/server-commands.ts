import { Command } from 'commander'
import { operations } from '../contracts.ts'
import { importCommand } from './import/import-command.ts'
import { installationCommands } from './installation.ts'
import { loginCommand } from './login.ts'
import { operationCommand } from './operation-command.ts'

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Commands of the installation, and one for every operation of the API, grouped by noun; `ways` are nouns that have a way of their own. */
export function serverCommands(ways: readonly Command[]): Command[] {
  // A noun may have a way of its own beside its operations; a verb that it brings stands for the operation of that name.
  const nouns = new Map([importCommand(), ...ways].map((command) => [command.name(), command]))
  for (const [name, operation] of operations) {
    const [noun = '', verb = ''] = name.split('.').map(kebab)
    if (nouns.get(noun)?.commands.some((command) => command.name() === verb)) continue
    const command = nouns.get(noun) ?? new Command(noun).description(`Operations on ${noun}`)
    nouns.set(noun, command.addCommand(operationCommand(operation, verb)))
  }
  return [...installationCommands(), loginCommand(), mcpCommand(), ...[...nouns.values()].sort((a, b) => a.name().localeCompare(b.name()))]
}

const mcpCommand = (): Command =>
  new Command('mcp').description('Serve the operations as tools to an assistant, over standard input and output').action(async () => {
    const { serveMcp } = await import('../mcp/serve.ts')
    await serveMcp()
  })
