import type { LiveMessage } from '../live.ts'
import type { Runtime } from '../runtime.ts'

/** What a transaction leaves to be done once it has committed. */
export type Aftermath = {
  live: LiveMessage[]
  changed: boolean
  own: (() => void)[]
}

export function after(runtime: Runtime, { live, changed, own }: Aftermath): void {
  for (const run of own) run()
  for (const message of live) runtime.live.publish(message)
  if (changed) runtime.wakeOutbox()
}
