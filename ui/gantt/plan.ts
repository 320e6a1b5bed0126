import type { ReactNode } from 'react'

/** All times are minutes since 1970-01-01 00:00 of the wall clock: no zone, no summer time. */
export type GanttRow = {
  id: string
  parentId: string | null
  name: string
  kind: 'task' | 'milestone' | 'summary'
  start: number | null
  finish: number | null
  /** 0..1; null when nobody has said. */
  progress: number | null
  critical: boolean
  /** On a chain that is being looked at; framed. */
  chain?: boolean
  /** The minute until which the finish may slip; drawn as a thin tail. */
  float: number | null
  baseline?: { start: number; finish: number } | null
  deadline?: number | null
  /** What a simulation says of a milestone. */
  band?: { p10: number; p50: number; p90: number } | null
  tone?: 'good' | 'warn' | 'bad' | null
  note?: string | null
  /** It can be opened and linked, but neither moved nor resized. */
  locked?: boolean
}

export type GanttLinkType = 'FS' | 'SS' | 'FF' | 'SF'
export type GanttLink = { id: string; from: string; to: string; type: GanttLinkType; lag?: string | null; critical?: boolean }

/** `text` is what stands in the picture and in print; a column without it stays on the screen. */
export type GanttColumn = {
  key: string
  label: string
  width: number
  align?: 'end'
  render: (row: GanttRow) => ReactNode
  text?: (row: GanttRow) => string
}

/** What a person asks for; the caller makes the plan follow and hands new rows back. */
export type GanttEdit =
  | { kind: 'move'; id: string; start: number }
  | { kind: 'resize'; id: string; finish: number }
  | { kind: 'progress'; id: string; progress: number }
  | { kind: 'link'; from: string; to: string; type: GanttLinkType }
  | { kind: 'unlink'; id: string }

export type GanttZoom = 'day' | 'week' | 'month' | 'quarter'
export type GanttSpan = { start: number; finish: number }

/** From near to far. */
export const zooms: readonly GanttZoom[] = ['day', 'week', 'month', 'quarter']
