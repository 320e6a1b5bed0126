import type { SimulationModel } from '@zhulu/engines/simulation'
import { useEffect, useRef, useState } from 'react'
import type { LiveAnswer } from '../domain/simulation/live.ts'

type Reply = { id: number; answer: LiveAnswer | null }

const runs = 2000

/** Signing of a model, simulated in a worker of the browser as often as the model changes; the last answer stays until the next is there. */
export function useLiveSigning(model: SimulationModel | null, seed: string): LiveAnswer | null {
  const [answer, setAnswer] = useState<LiveAnswer | null>(null)
  const ask = useRef<(model: SimulationModel) => void>(() => {})
  useEffect(() => {
    const worker = new Worker(new URL('./live-worker.ts', import.meta.url), { type: 'module' })
    let [last, answered] = [0, 0]
    let waiting: SimulationModel | null = null
    const send = (next: SimulationModel): void => worker.postMessage({ id: ++last, model: next, seed, runs })
    ask.current = (next) => {
      if (answered < last) waiting = next
      else send(next)
    }
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      answered = data.id
      setAnswer(data.answer)
      if (waiting) send(waiting)
      waiting = null
    })
    return () => worker.terminate()
  }, [seed])
  useEffect(() => {
    if (model) ask.current(model)
  }, [model])
  return answer
}
