import { join } from 'node:path'
import { defineModule } from '#kernel/server/module.ts'
import { recordOperations } from '#kernel/server/record/operations.ts'
import { exchangeWords, problemWords } from '../contract/index.ts'
import { exportRecords } from './export/export-records.ts'
import { cancelImport } from './operations/cancel-import.ts'
import { downloadRefused } from './operations/download-refused.ts'
import { listTargets } from './operations/list-targets.ts'
import { previewImport } from './operations/preview-import.ts'
import { readOtherwise } from './operations/read-otherwise.ts'
import { revertWholeImport } from './operations/revert-import.ts'
import { runImports } from './operations/run-imports.ts'
import { showImport } from './operations/show-import.ts'
import { startImport } from './operations/start-import.ts'
import { revertImport } from './revert-import.ts'
import { runImport } from './run-import.ts'
import { forgetOldFiles } from './store/import-file.ts'
import { abandoned, imports } from './store/import-run.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Import of files into every record, and export of every list. */
export const exchangeModule = defineModule({
  name: 'exchange',
  wing: 'platform',
  words: { ...exchangeWords, ...problemWords },
  operations: [
    ...recordOperations(imports, { except: ['create', 'update'] }),
    listTargets,
    startImport,
    showImport,
    readOtherwise,
    previewImport,
    runImports,
    cancelImport,
    downloadRefused,
    revertWholeImport,
  ],
  exportRecords,
  records: [imports],
  migrations: join(import.meta.dirname, 'migrations'),
  jobs: [
    { name: 'import.run', transaction: 'none', run: (work, data) => runImport(work, text(data['importId'])) },
    { name: 'import.revert', transaction: 'none', run: (work, data) => revertImport(work, text(data['importId'])) },
    {
      // Imports whose process is gone go on; files of old ones are forgotten.
      name: 'import.tend',
      schedule: '*/5 * * * *',
      run: async (work) => {
        for (const { id, state } of await abandoned(work)) work.enqueue(state === 'reverting' ? 'import.revert' : 'import.run', { importId: id })
        await forgetOldFiles(work)
      },
    },
  ],
})
