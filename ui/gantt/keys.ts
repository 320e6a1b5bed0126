import { isComposing, type KeyPress } from '../shell/keys.ts'

/** What a key asks of the plan. */
export type Command =
  | { do: 'step'; by: number }
  | { do: 'fold'; open: boolean }
  | { do: 'open' | 'link' | 'nextLink' | 'unlink' | 'today' | 'leave' }
  | { do: 'move' | 'resize' | 'progress' | 'zoom' | 'pan'; by: 1 | -1 }

const pageRows = 12
const plain: Readonly<Record<string, Command>> = {
  ArrowUp: { do: 'step', by: -1 },
  ArrowDown: { do: 'step', by: 1 },
  PageUp: { do: 'step', by: -pageRows },
  PageDown: { do: 'step', by: pageRows },
  Home: { do: 'step', by: -Infinity },
  End: { do: 'step', by: Infinity },
  ArrowLeft: { do: 'fold', open: false },
  ArrowRight: { do: 'fold', open: true },
  Enter: { do: 'open' },
  Escape: { do: 'leave' },
  Delete: { do: 'unlink' },
  Backspace: { do: 'unlink' },
  k: { do: 'link' },
  l: { do: 'nextLink' },
  t: { do: 'today' },
  '[': { do: 'zoom', by: 1 },
  ']': { do: 'zoom', by: -1 },
  '+': { do: 'progress', by: 1 },
  '=': { do: 'progress', by: 1 },
  '-': { do: 'progress', by: -1 },
}

/** Keys of a row; null for those that belong to the browser, to the page or to an input method. */
export function commandOf(event: KeyPress): Command | null {
  const { key, altKey, shiftKey } = event
  if (isComposing(event) || event.ctrlKey || event.metaKey) return null
  const by = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : null
  if (altKey) return by === null ? null : { do: shiftKey ? 'resize' : 'move', by }
  if (shiftKey && by !== null) return { do: 'pan', by }
  return plain[key.length === 1 ? key.toLowerCase() : key] ?? null
}
