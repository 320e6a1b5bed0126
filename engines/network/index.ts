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
  calendarOrNull,
  compileCalendar,
  finishAt,
  nextWork,
  previousWork,
  shiftsOfDay,
  startAt,
  tabulateCalendar,
  workAt,
  workBetween,
  workOfDay,
  type WorkingCalendar,
} from './calendar.ts'
export { combineCalendars } from './calendar-combine.ts'
export type { DatedConstraint, LagRule, Link, LinkType, Plan, PlanTask, TaskConstraint } from './plan.ts'
export { scheduleOrNull, schedulePlan, type Infeasible, type Schedule, type ScheduledTask } from './schedule.ts'
export { applyEdits, openPlan, previewEdits, scheduleOf, type EditEffect, type LagEdit, type LivePlan, type PlanEdit, type TaskEdit } from './live.ts'
export {
  chanceBy,
  chanceOfAll,
  durationAt,
  expectedMaximum,
  pertAnalysis,
  pertMoments,
  type EstimatedTask,
  type PertAnalysis,
  type ThreePoint,
} from './pert.ts'
export { crashPlan, type CrashableTask, type CrashPlan, type CrashPoint, type CrashRefusal } from './crash.ts'
export {
  cutAndPasteBuffer,
  feverZone,
  findChains,
  findFeeding,
  rootSquaredBuffer,
  usualFeverLines,
  type Chains,
  type ChainTask,
  type FeedingChain,
  type Fever,
  type FeverLines,
  type PlacedLink,
  type PlacedPlan,
  type PlacedTask,
} from './critical-chain.ts'
export { chainsOfPlan, type ChainQuestion, type PlanChains } from './plan-chains.ts'
export { earnedShare, earnedValue, valueAt, type EarnedValue, type EarnedValueInput, type ProgressRule, type ValuedTask } from './earned-value.ts'
export { earnedSchedule, type EarnedSchedule, type EarnedScheduleInput } from './earned-schedule.ts'
export { resourceLoad, type Assignment, type Capacity, type HistogramBar, type Overload, type ResourceLoad } from './histogram.ts'
export { FileError, type FileProblem, type Remark } from './files/file-error.ts'
export { parseXml, writeXml, type XmlDocument, type XmlElement } from './files/xml.ts'
export type { FileAssignment, FileResource, FileTask, ProjectFile, StoredDates } from './files/project-file.ts'
export { readMspdi, type MspdiFile } from './files/mspdi-read.ts'
export { writeMspdi } from './files/mspdi-write.ts'
export { createMspdi, type NewProject } from './files/mspdi-new.ts'
export { readXer } from './files/xer-read.ts'
export { readMpx } from './files/mpx-read.ts'
export {
  earliestStarts,
  planOfInstance,
  type EarliestStarts,
  type InstanceJob,
  type InstanceMode,
  type InstanceSuccessor,
  type SchedulingInstance,
} from './files/instance.ts'
export { readPsplib, readRcp, readSch } from './files/psplib.ts'
