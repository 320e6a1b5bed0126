import type { CallOutput } from '#kernel/client/index.ts'
import type { forecast } from '../contract/index.ts'

export type PeriodAnswer = CallOutput<typeof forecast.period>
export type PipelineAnswer = CallOutput<typeof forecast.pipeline>
export type SimulationReply = CallOutput<typeof forecast.simulate>
export type WhatIfReply = CallOutput<typeof forecast.whatIf>
export type PursuitReply = CallOutput<typeof forecast.pursuit>
export type ChangesReply = CallOutput<typeof forecast.changes>
export type AccuracyReply = CallOutput<typeof forecast.accuracy>
