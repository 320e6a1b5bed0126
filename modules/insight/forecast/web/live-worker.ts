import type { SimulationModel } from '@zhulu/engines/simulation'
import { signingOf } from '../domain/simulation/live.ts'

/** A simulation beside the page, which stays as quick as before. The newest question wins; older ones are not answered. */
addEventListener('message', ({ data }: MessageEvent<{ id: number; model: SimulationModel; seed: string; runs: number }>) => {
  postMessage({ id: data.id, answer: signingOf(data.model, data) })
})
