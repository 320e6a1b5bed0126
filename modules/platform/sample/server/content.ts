import type { Locale } from '#kernel/contract/words.ts'
import type { Actor } from '#kernel/server/actor.ts'
import type { Past } from '#kernel/server/run/past.ts'

/** Where a sample is loaded, and what it writes its past with. */
export type SampleSetting = {
  past: Past
  /** The moment at which the history ends, milliseconds since 1970. */
  now: number
  workspaceId: string
  locale: Locale
  /** What the workspace counts in, ISO 4217. */
  baseCurrency: string
  /** The system at work in this workspace; whoever of the sample acts is made from it. */
  system: Actor
}

/**
 * What a sample company is made of: handed in from above, because what it fills stands above this module. `history` yields the moment
 * (milliseconds since 1970, rising) before it does what happened then; it touches the database only after the first moment is taken.
 */
export type SampleContent = {
  history: (setting: SampleSetting) => AsyncGenerator<number, void, void>
  /** The span of the history in days, for the progress. */
  days: number
  /** Subscribers that hear of what happens, at its moment. Nobody else is told: no mail, notice or webhook speaks of invented things. */
  hears: readonly string[]
  /** Jobs to be run after loading and after removal, e.g. figures that are refreshed in the background. */
  afterwards: readonly string[]
  /** Records that make a workspace no longer empty. */
  fills: readonly string[]
}
