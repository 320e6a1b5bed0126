import { shrunkProbability } from '@zhulu/engines/forecast'
import type { PursuitStatus } from '../contract/choices.ts'

/** Closed pursuits that once stood in a stage, and how many of them were won. */
export type StageRecord = { won: number; closed: number }

/** Bounds for an open deal: a forecast of exactly 0 or 1 would leave nothing to be judged. */
const [lowest, highest] = [0.001, 0.999]

/** The stage's default win probability, shrunk by the workspace's own history. */
export function modelProbability({ prior, weight, history }: { prior: number; weight: number; history: StageRecord | null }): number {
  const probability = history ? shrunkProbability({ ...history, prior, weight }) : prior
  return Math.round(Math.min(highest, Math.max(lowest, probability)) * 1e4) / 1e4
}

/** What counts: certain once it is decided, a person's own number if there is one, else the model's. */
export function effectiveProbability({
  status,
  override,
  model,
}: {
  status: PursuitStatus
  override: number | null
  model: number | null
}): number | null {
  if (status === 'won') return 1
  if (status !== 'open') return 0
  return override ?? model
}
