export type {
  Activity,
  ActivityLink,
  Demands,
  Goal,
  Infeasible,
  LeveledActivity,
  LevelingProblem,
  Mode,
  Objective,
  Project,
  Resource,
  Violation,
} from './problem.ts'
export { LevelingError, type LevelingFault } from './leveling-error.ts'
export { firstSchedule, level, levelNow, type LevelOptions, type Migrant } from './level.ts'
export type { Leveled, LevelResult, Progress } from './result.ts'
export { costOf, violationsOf } from './verify.ts'
export { problemOfInstance } from './of-instance.ts'
