import type { Minute } from '../instant.ts'
import type { Plan } from '../plan.ts'
import type { Remark } from './file-error.ts'

/** Dates and floats as the other program has stored them; floats in minutes; null where the file has none. */
export type StoredDates = {
  start: Minute | null
  finish: Minute | null
  earlyStart: Minute | null
  earlyFinish: Minute | null
  lateStart: Minute | null
  lateFinish: Minute | null
  totalFloat: number | null
  freeFloat: number | null
  critical: boolean | null
}

/** What a file says of a task beside the plan. `id` is that of the plan's task. */
export type FileTask = { id: string; name: string; wbs: string | null; percentComplete: number | null; summary: boolean; stored: StoredDates }
export type FileResource = { id: string; name: string; kind: 'work' | 'material' | 'cost'; units: number | null; calendar: string | null }
/** `units` 1 = full time, `work` in minutes. */
export type FileAssignment = { task: string; resource: string; units: number | null; work: number | null }

/** A project read from a file: what can be scheduled, what belongs to it, and what was left out. */
export type ProjectFile = {
  name: string | null
  plan: Plan
  tasks: FileTask[]
  resources: FileResource[]
  assignments: FileAssignment[]
  remarks: Remark[]
}
