/**
 * What is to be levelled. Times are whole numbers of one unit that the caller chooses (days, hours, quarters of an hour), counted from 0, the
 * earliest moment at which anything may start. Amounts of resources may be fractions (0.5 of a person), to a thousandth.
 */
export type LevelingProblem = {
  activities: readonly Activity[]
  resources: readonly Resource[]
  links?: readonly ActivityLink[]
  /** Projects that share the resources. Their activities name them. */
  projects?: readonly Project[]
  objective?: Objective
}

/**
 * `makespan`: the finish of the last activity. `weightedTardiness`: the sum of weight × (finish − due) over what is late. `valueLost`: the sum
 * over activities and projects of what their value has shrunk by at their finish, never more than the value.
 */
export type Objective = 'makespan' | 'weightedTardiness' | 'valueLost'

export type Activity = Goal & {
  id: string
  /** One way of doing it. Leave out when `modes` are given. */
  duration?: number
  demands?: Demands
  /** Several ways of doing it, of which one is chosen: other people with another skill and speed, or more people for a shorter time. */
  modes?: readonly Mode[]
  project?: string
  /** Not before. */
  release?: number
  /** Must be finished by; what can't be is reported, see `Violation`. */
  deadline?: number
  /** A fact: starts then, in the mode of that place (0), and holds against links, capacity and dates. */
  fixed?: { start: number; mode?: number }
}

/** Amount by id of resource, while the activity runs; of a `total` resource once. */
export type Demands = Readonly<Record<string, number>>
export type Mode = {
  duration: number
  demands?: Demands
  /** What choosing it costs, in units of the objective: how much this person would rather not do it. */
  price?: number
}

export type Goal = {
  /** Late after this moment. */
  due?: number
  /** Price of each unit of time late, default 1. */
  weight?: number
  /** What is lost by delay: `perUnit` of time after `from`, never more than `amount`. */
  value?: { amount: number; from: number; perUnit: number }
}

export type Project = Goal & { id: string; release?: number }

export type Resource = {
  id: string
  capacity: number
  /** `renewable` (default): free again when an activity ends. `total`: used up, such as a budget. */
  kind?: 'renewable' | 'total'
  /** Other capacity for a while, `from` inclusive to `to` exclusive: leave, part time, reinforcement. The last one that names a moment holds. */
  changes?: readonly { from: number; to: number; capacity: number }[]
}

/** `FS` (default): the successor starts `lag` or more after the finish of the predecessor; `SS`, `FF`, `SF` likewise. A negative lag overlaps. */
export type ActivityLink = {
  from: string
  to: string
  type?: 'FS' | 'SS' | 'FF' | 'SF'
  /** Null: no least distance, only a longest. */
  lag?: number | null
  /** At most this long between the same two ends. */
  most?: number
}

/** What a schedule breaks because facts or dates leave no other way. */
export type Violation =
  | { kind: 'link'; from: string; to: string; by: number }
  | { kind: 'deadline'; activity: string; by: number }
  | { kind: 'release'; activity: string; by: number }
  | { kind: 'capacity'; resource: string; at: number; by: number }
  | { kind: 'total'; resource: string; by: number }

/** Start and finish by place in `problem.activities`; `mode` is the place of the chosen mode. */
export type LeveledActivity = { id: string; start: number; finish: number; mode: number }

/** Why no schedule can exist. */
export type Infeasible =
  | { reason: 'circle'; activities: string[] }
  | { reason: 'demandAboveCapacity'; activity: string; resource: string; demand: number; capacity: number }
  /** Least use of what is used up, over all choices of modes. */
  | { reason: 'totalAboveCapacity'; resource: string; demand: number; capacity: number }
  /** Least and longest lags that contradict each other. */
  | { reason: 'timeLags'; activities: string[] }
  /** All that could be tried has been. */
  | { reason: 'exhausted' }
