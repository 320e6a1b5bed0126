import { useEffect, useId } from 'react'
import type { ReactNode } from 'react'

export type Command = {
  id: string
  /** Word key, or text where there is no word (a name). */
  label: string
  icon?: ReactNode
  /** `mod+s`, `c o`, `j` */
  keys?: string
  /** Kept out of the palette: pure key commands such as “next row”. */
  keysOnly?: boolean
  run: () => unknown
}

const ofPages = new Map<string, readonly Command[]>()

/** Commands of what is on the screen: in the palette, on the shortcuts sheet, and by key, while the component is mounted. */
export function useCommands(commands: readonly Command[]): void {
  const owner = useId()
  useEffect(() => {
    ofPages.set(owner, commands)
    return () => {
      ofPages.delete(owner)
    }
  }, [owner, commands])
}

/** What the page offers right now; the part mounted last comes first and wins where two have the same keys. */
export const pageCommands = (): readonly Command[] => [...ofPages.values()].toReversed().flat()
