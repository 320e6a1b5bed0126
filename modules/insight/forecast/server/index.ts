import { join } from 'node:path'
import { defineModule } from '#kernel/server/module.ts'
import { recordOperations } from '#kernel/server/record/operations.ts'
import { forecastWords } from '../contract/index.ts'
import { changeAssumptions, showAssumptions } from './operations/assume.ts'
import { lendModel } from './operations/lend-model.ts'
import { showAccuracy } from './operations/show-accuracy.ts'
import { showChanges } from './operations/show-changes.ts'
import { showPeriod } from './operations/show-period.ts'
import { showPipeline } from './operations/show-pipeline.ts'
import { showDrivers, simulatePeriod } from './operations/simulate-period.ts'
import { simulatePursuit } from './operations/simulate-pursuit.ts'
import { keepForecasts, takeSnapshot } from './operations/take-snapshot.ts'
import { tryWhatIf } from './operations/try-what-if.ts'
import { commitments } from './store/commitment.ts'
import { forecastSnapshots } from './store/snapshot.ts'
import { paymentTerms } from './store/terms.ts'

export const forecastModule = defineModule({
  name: 'forecast',
  wing: 'insight',
  words: forecastWords,
  rights: ['forecast.assume', 'forecast.snapshot'],
  operations: [
    showPipeline,
    showPeriod,
    simulatePeriod,
    showDrivers,
    simulatePursuit,
    tryWhatIf,
    lendModel,
    showAssumptions,
    changeAssumptions,
    takeSnapshot,
    showChanges,
    showAccuracy,
    ...recordOperations(paymentTerms),
    ...recordOperations(commitments),
    // Snapshots come by themselves and stay as they were.
    ...recordOperations(forecastSnapshots, { except: ['create', 'update', 'archive', 'restore', 'bulk', 'history'] }),
  ],
  records: [paymentTerms, commitments, forecastSnapshots],
  jobs: [keepForecasts],
  migrations: join(import.meta.dirname, 'migrations'),
})
