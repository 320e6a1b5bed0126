import type { Speak } from '#ui/words/index.ts'

/** What a template or a plan left behind, each with its number; nothing where there was none of it. */
export const leftBehind = (t: Speak, left: Readonly<Record<string, number>>): string[] =>
  Object.entries(left).flatMap(([what, count]) => (count > 0 ? [t(`plan.saveAs.left.${what}`, { count })] : []))
