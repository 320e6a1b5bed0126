export { Gantt, type GanttProps } from './gantt.tsx'
export { ganttSvg, type GanttPaper } from './paper.ts'
export type { GanttColumn, GanttEdit, GanttLink, GanttLinkType, GanttRow, GanttSpan, GanttZoom } from './plan.ts'
