import { keysToShow } from './keys.ts'

/** A shortcut as drawn keys; two strokes stand apart. */
export const KeyCaps = ({ keys }: { keys: string }) => (
  <span className="zl-keys" aria-hidden="true">
    {keysToShow(keys).map((stroke) => (
      <span key={stroke.join('+')}>{stroke.map((key) => <kbd key={key}>{key}</kbd>)}</span>
    ))}
  </span>
)
