import { Command } from 'commander'

/** Commands that work on this installation itself, without a server: `serve`, `migrate` and, in apps/cli/database, the rest. */
export function installationCommands(): Command[] {
  return [
    new Command('serve').description('Start the server').action(async () => {
      await import('../server/main.ts')
    }),
    new Command('migrate').description('Bring the database to the newest version').action(async () => {
      const { readConfiguration } = await import('../server/configuration.ts')
      const { openInstallation } = await import('../server/serve.ts')
      const database = await openInstallation(readConfiguration(process.env))
      await database.close()
      console.log('The database is up to date.')
    }),
  ]
}
