export { civilDate, dayNumber, dayOfText, minuteOf, minutesPerDay, parseMinute, textOfDay, textOfMinute, weekdayOf, type Minute } from './instant.ts'
export { PlanError, type PlanProblem } from './plan-error.ts'
export {
  dayShifts,
  fiveDayWeek,
  type CalendarDefinition,
  type CalendarException,
  type CalendarPeriod,
  type Shift,
  type WorkWeek,
} from './calendar-definition.ts'
export {
  addWork,
  aroundTheClock,
  compileCalendar,
  finishAt,
  nextWork,
  previousWork,
  shiftsOfDay,
  startAt,
  workAt,
  workBetween,
  workOfDay,
  type WorkingCalendar,
} from './calendar.ts'
export { combineCalendars } from './calendar-combine.ts'
export type { DatedConstraint, LagRule, Link, LinkType, Plan, PlanTask, TaskConstraint } from './plan.ts'
export { schedulePlan, type Infeasible, type Schedule, type ScheduledTask } from './schedule.ts'
export { applyEdits, openPlan, previewEdits, scheduleOf, type EditEffect, type LagEdit, type LivePlan, type PlanEdit, type TaskEdit } from './live.ts'
