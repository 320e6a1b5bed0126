import type { CallOutput } from '#kernel/client/index.ts'
import type { forecast } from '../contract/index.ts'

export type PeriodAnswer = CallOutput<typeof forecast.period>
export type PipelineAnswer = CallOutput<typeof forecast.pipeline>
