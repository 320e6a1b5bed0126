import { defineModule } from '#kernel/server/module.ts'
import { forecastWords } from '../contract/index.ts'
import { showPeriod } from './operations/show-period.ts'
import { showPipeline } from './operations/show-pipeline.ts'

export const forecastModule = defineModule({
  name: 'forecast',
  wing: 'insight',
  words: forecastWords,
  operations: [showPipeline, showPeriod],
})
