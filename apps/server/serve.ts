import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import { migrate, openMigratedDatabase, openDatabase, type DatabaseHandle } from '#kernel/database/index.ts'
import { createApplication, type Application } from '#kernel/server/application.ts'
import { createHttp } from '#kernel/server/http/host.ts'
import { root, type Configuration } from './configuration.ts'
import { modules } from './modules.ts'

export type Served = { url: string; application: Application; stop: () => Promise<void> }

export const migrationSources = () => modules.flatMap(({ name, migrations }) => (migrations ? [{ module: name, folder: migrations }] : []))

/** Opens the database and brings it to the newest migration. */
export async function openInstallation({ databaseUrl, data }: Configuration): Promise<DatabaseHandle> {
  const sources = migrationSources()
  if (!databaseUrl) return openMigratedDatabase({ sources, dir: join(data, 'database'), cacheDir: join(root, 'var/cache') })
  const database = await openDatabase({ url: databaseUrl, poolSize: Number(process.env['ZHULU_POOL'] ?? 12) })
  await migrate(database, sources)
  return database
}

/** Starts everything: database, modules, HTTP, then jobs and events in the background. */
export async function serve(configuration: Configuration): Promise<Served> {
  const log = makeLog(configuration)
  const database = await openInstallation(configuration)
  const application = await createApplication({
    database,
    modules,
    config: configuration.settings,
    log,
    checkOutput: configuration.settings['ZHULU_CHECK_OUTPUT'] === 'yes',
  })
  const { settings } = configuration
  const http = await createHttp(application, {
    version: configuration.version,
    web: join(root, 'var/web'),
    rate: settings['ZHULU_RATE_LIMIT'] === 'off' ? null : { signedIn: Number(settings['ZHULU_RATE_LIMIT'] ?? 100), nobody: 10 },
    trustProxy: settings['ZHULU_TRUST_PROXY'] === 'yes',
    metricsToken: settings['ZHULU_METRICS_TOKEN'],
  })
  const url = await http.listen({ port: configuration.port, host: configuration.host })
  void application.startBackground().catch((error: unknown) => log.error({ error }, 'background'))
  return {
    url,
    application,
    // Running requests finish first; then jobs and events, which still need the database.
    stop: async () => {
      await http.close()
      await application.stop()
      await database.close()
    },
  }
}

const makeLog = ({ settings }: Configuration): Logger =>
  pino({
    level: settings['ZHULU_LOG'] ?? 'warn',
    serializers: { error: pino.stdSerializers.err },
    redact: ['*.password', '*.token', '*.secret', '*.authorization', '*.cookie'],
  })
