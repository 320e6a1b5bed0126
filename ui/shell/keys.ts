export type KeyPress = {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
  isComposing: boolean
  keyCode: number
  repeat: boolean
}

const sequenceMs = 1200

/** One stroke of a shortcut as text: `mod+k`, `shift+enter`, `g`, `?`. Shift is part of a printed character. */
export function strokeOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string {
  const printed = key.length === 1
  const name = printed && !shiftKey ? key.toLowerCase() : key === ' ' ? 'space' : printed ? key : key.toLowerCase()
  return [...(ctrlKey || metaKey ? ['mod'] : []), ...(altKey ? ['alt'] : []), ...(shiftKey && !printed ? ['shift'] : []), name].join('+')
}

/** Keys that belong to an input method: while it composes, and the press that ends it. */
export const isComposing = ({ isComposing: composing, keyCode, key }: KeyPress): boolean => composing || keyCode === 229 || key === 'Process'

const isModifier = (key: string): boolean => ['Shift', 'Control', 'Alt', 'Meta', 'CapsLock'].includes(key)

/** Reads strokes one after another and says which shortcut they complete. `g o` is two strokes within 1.2 s. */
export function makeReader() {
  let pressed: string[] = []
  let last = 0
  return (press: KeyPress, shortcuts: readonly string[], { typing, now = Date.now() }: { typing: boolean; now?: number }): string | null => {
    if (isComposing(press) || isModifier(press.key) || press.repeat) return null
    const stroke = strokeOf(press)
    if (typing && !stroke.startsWith('mod+')) return null
    const tried = now - last < sequenceMs ? [...pressed, stroke] : [stroke]
    last = now
    const candidates = [tried.join(' '), stroke]
    const hit = candidates.find((candidate) => shortcuts.includes(candidate)) ?? null
    const begins = (start: string): boolean => shortcuts.some((shortcut) => shortcut.startsWith(`${start} `))
    pressed = hit ? [] : begins(tried.join(' ')) ? tried : begins(stroke) ? [stroke] : []
    return hit
  }
}

/** Where letters are text and no commands. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.matches('input:not([type=checkbox],[type=radio],[type=button],[type=range]), textarea, select, [role=combobox], [role=textbox]')
  )
}

const apple = (): boolean => /mac|iphone|ipad/i.test(navigator.platform)
const signs: Record<string, string> = {
  enter: '↵',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  space: '␣',
  shift: '⇧',
}

/** A shortcut as keys to draw: `[['Ctrl', 'K']]`, `[['G'], ['O']]`. */
export const keysToShow = (shortcut: string): string[][] =>
  shortcut
    .split(' ')
    .map((stroke) =>
      stroke
        .split(/\+(?=.)/)
        .map((key) => (key === 'mod' ? (apple() ? '⌘' : 'Ctrl') : key === 'alt' ? (apple() ? '⌥' : 'Alt') : (signs[key] ?? key.toUpperCase()))),
    )
