import { keysToShow } from './keys.ts'

/** A shortcut as drawn keys; two strokes stand apart. */
export const KeyCaps = ({ keys }: { keys: string }) => (
  <span className="zl-keys" aria-hidden="true">
    {keysToShow(keys).map((stroke, index) => (
      // oxlint-disable-next-line react/no-array-index-key -- strokes never change places, and `g g` has two alike
      <span key={index}>
        {stroke.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </span>
    ))}
  </span>
)
