import type { Link, Plan, PlanTask } from '../plan.ts'

/** `A2 B4(A) C10(B)`: tasks with duration and finish-to-start predecessors. */
export function planOf(text: string): Plan & { tasks: PlanTask[]; links: Link[] } {
  const tasks: PlanTask[] = []
  const links: Link[] = []
  for (const [, id = '', duration = '', before = ''] of text.matchAll(/([A-Z]+)([\d.]+)(?:\(([A-Z,]+)\))?/g)) {
    tasks.push({ id, duration: Number(duration) })
    for (const from of before.split(',').filter(Boolean)) links.push({ from, to: id })
  }
  return { start: 0, tasks, links }
}

/** Hillier and Lieberman's construction project, weeks. */
export const reliable = 'A2 B4(A) C10(B) D6(C) E4(C) F5(E) G7(D) H9(E,G) I7(C) J8(F,I) K4(J) L5(J) M2(H) N6(K,L)'
