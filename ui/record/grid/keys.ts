/** What a key asks of the grid. Rows and columns are steps; `Infinity` is the edge. */
export type Command =
  | { do: 'move'; rows: number; columns: number; extend: boolean }
  | { do: 'edit'; typed: string | null }
  | { do: 'select' }
  | { do: 'selectAll' }
  | { do: 'open' }
  | { do: 'empty' }
  | { do: 'undo' }
  | { do: 'leave' }

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

const pageRows = 15
const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  k: [-1, 0],
  j: [1, 0],
  PageUp: [-pageRows, 0],
  PageDown: [pageRows, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
}

/** Keys of a focused cell that is not being edited; null for keys that belong to the browser or the page. */
export function commandOf(event: Key): Command | null {
  const { key, shiftKey, altKey } = event
  const ctrl = event.ctrlKey || event.metaKey
  if (altKey) return null
  if (ctrl) return controlCommand(key)
  const step = steps[key]
  if (step) return { do: 'move', rows: step[0], columns: step[1], extend: shiftKey && step[0] !== 0 }
  if (key === 'Enter' || key === 'F2') return { do: 'edit', typed: null }
  if (key === ' ') return { do: 'select' }
  if (key === 'Escape') return { do: 'leave' }
  if (key === 'Delete' || key === 'Backspace') return { do: 'empty' }
  // An input method announces itself before it composes: the editor must be open to take the characters.
  if (key === 'Process') return { do: 'edit', typed: '' }
  return key.length === 1 && key !== '?' && key !== '/' ? { do: 'edit', typed: key } : null
}

function controlCommand(key: string): Command | null {
  if (key === 'a') return { do: 'selectAll' }
  if (key === 'z') return { do: 'undo' }
  if (key === 'Enter') return { do: 'open' }
  if (key === 'Home') return { do: 'move', rows: -Infinity, columns: -Infinity, extend: false }
  if (key === 'End') return { do: 'move', rows: Infinity, columns: Infinity, extend: false }
  return null
}

/** Index after a step, kept inside 0..count-1. */
export const stepTo = (from: number, by: number, count: number): number =>
  Math.max(0, Math.min(count - 1, Number.isFinite(by) ? from + by : by < 0 ? 0 : count - 1))
