import { useEffect, useState } from 'react'
import { onLiveChange } from './live.ts'

/**
 * True once someone else has changed the record that an editor holds a copy of. The editor keeps what was typed and says so;
 * saving is then refused by its version (`STALE_VERSION`) unless it loads the new one first. A new `version` starts over.
 */
export function useChangedMeanwhile(topic: string, id: string | null, version: number | null): boolean {
  const [changed, setChanged] = useState<string | null>(null)
  const held = `${id}:${version}`
  useEffect(
    () =>
      onLiveChange(({ topics, ids }) => {
        if (id !== null && topics.includes(topic) && ids.includes(id)) setChanged(held)
      }),
    [topic, id, held],
  )
  return id !== null && changed === held
}
