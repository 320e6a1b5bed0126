import type { TemplateFit } from '../contract/index.ts'
import type { TemplateContent } from './template-content.ts'

/** Which pursuits a template is for. */
export type Meant = { processId: string | null; classes: readonly string[]; content: TemplateContent }
export type Asking = { processId: string | null; pursuitClass: string | null; stageKeys: readonly string[] }

export function fitOf({ processId, classes, content }: Meant, asking: Asking): TemplateFit {
  const gates = content.tasks.flatMap(({ gate }) => gate ?? [])
  return {
    process: processId === null ? 'any' : processId === asking.processId ? 'same' : 'other',
    class: classes.length === 0 ? 'any' : asking.pursuitClass === null ? 'unknown' : classes.includes(asking.pursuitClass) ? 'same' : 'other',
    gates: { of: gates.length, have: gates.filter((gate) => asking.stageKeys.includes(gate)).length },
  }
}

const suits = { same: 2, any: 1, unknown: 1, other: 0 } as const

export const isFit = (fit: TemplateFit): boolean => suits[fit.process] > 0 && suits[fit.class] > 0

/** More is better: what suits before what does not, then what is meant for just this, then whose gates are there. */
export function rankOf(fit: TemplateFit): number {
  const { of, have } = fit.gates
  return (isFit(fit) ? 100 : 0) + 10 * (suits[fit.process] + suits[fit.class]) + (of === 0 ? 5 : (9 * have) / of)
}
