import { Command, InvalidArgumentError } from 'commander'
import type { Installation } from './database/installation.ts'
import { busy } from './busy.ts'

/** Commands that work on this installation itself, without signing in: what runs it and what keeps its data. */
export function installationCommands(): Command[] {
  return [serveCommand(), migrateCommand(), backupCommand(), restoreCommand(), moveCommand(), doctorCommand()]
}

const where = `
The installation is the one that the server of the same environment serves: DATABASE_URL names a PostgreSQL server; without it the database
is embedded in <ZHULU_DATA>/database, which is open to one process at a time.`

const serveCommand = () =>
  new Command('serve').description('Start the server').action(async () => {
    await import('../server/main.ts')
  })

const migrateCommand = () =>
  new Command('migrate')
    .description('Bring the database to the newest version')
    .addHelpText('after', where)
    .action(async () => {
      const { readConfiguration } = await import('../server/configuration.ts')
      const { openInstallation } = await import('../server/serve.ts')
      const database = await openInstallation(readConfiguration(process.env))
      await database.close()
      console.log('The database is up to date.')
    })

const backupCommand = () =>
  new Command('backup')
    .description('Write database, documents and secret to one file')
    .argument('<file>', 'file to write; it appears only when all of it is on disk')
    .option('--force', 'replace a file that is there')
    .addHelpText(
      'after',
      `${where}
On PostgreSQL it works beside running servers and shows one moment; an embedded database must not be in use. The file is a tar archive that
only its owner can read: keep it as safely as the installation. Documents in an S3-compatible store are not part of it.`,
    )
    .action(async (file: string, { force }: { force?: true }) => {
      const { backupTo } = await import('./database/commands.ts')
      const installation = await here()
      console.log(await busy('backing up', () => backupTo(file, installation, { force: force === true })))
    })

const restoreCommand = () =>
  new Command('restore')
    .description('Fill this installation, which must be empty, from a backup')
    .argument('<file>', 'file that `zhulu backup` wrote, on either kind of database')
    .option('--force', 'put an embedded database that is there aside; nothing is ever deleted')
    .addHelpText(
      'after',
      `${where}
A backup of an embedded database can be restored to a server and the other way round; one of an older version is brought up to date. Every
table is counted and summed; when anything differs, nothing is kept. A database on a server must be new and empty, whatever is forced.`,
    )
    .action(async (file: string, { force }: { force?: true }) => {
      const { restoreFrom } = await import('./database/commands.ts')
      const installation = await here()
      console.log(await busy('restoring', () => restoreFrom(file, installation, { force: force === true })))
    })

const moveCommand = () =>
  new Command('move')
    .description('Carry the database to an empty one elsewhere, with nothing lost')
    .requiredOption('--to <place>', 'postgres://… of an empty database on a server, or a folder that does not exist yet', place)
    .addHelpText(
      'after',
      `${where}
Every table is counted and summed on both sides; when anything differs, nothing is kept there. The database here stays as it is, and so do
documents and secret in ZHULU_DATA, which the server goes on using.`,
    )
    .action(async ({ to }: { to: string }) => {
      const [{ moveTo }, { parsePlace }] = await Promise.all([import('./database/commands.ts'), import('./database/installation.ts')])
      const installation = await here()
      console.log(await busy('moving', () => moveTo(parsePlace(to), installation)))
    })

const doctorCommand = () =>
  new Command('doctor')
    .description('Look whether everything is in order, and change nothing')
    .addHelpText('after', `${where}\nExit code: 0 in order · 1 something must be mended (✗)`)
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: true }) => {
      const { doctor } = await import('./database/commands.ts')
      const { ok, findings, report } = await doctor(await here())
      console.log(json ? JSON.stringify(findings, null, 2) : report)
      if (!ok) process.exitCode = 1
    })

async function here(): Promise<Installation> {
  const [{ migrationSources }, { readInstallation }] = await Promise.all([import('../server/serve.ts'), import('./database/installation.ts')])
  return readInstallation(process.env, migrationSources())
}

function place(text: string): string {
  if (/^\w+:\/\//.test(text) && !/^postgres(ql)?:\/\//.test(text)) throw new InvalidArgumentError('postgres://user@host/database, or a folder')
  return text
}
