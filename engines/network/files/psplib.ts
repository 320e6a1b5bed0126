import { FileError, requireText } from './file-error.ts'
import type { InstanceJob, InstanceMode, SchedulingInstance } from './instance.ts'

const mostJobs = 1_000_000

/** Numbers of a line; brackets and signs are taken with them. Throws when there is something else. */
function numbersOf(line: string, at: number): number[] {
  return line
    .trim()
    .split(/[\s[\]]+/)
    .filter(Boolean)
    .map((text) => {
      const value = Number(text)
      if (!Number.isInteger(value) || Math.abs(value) > 1e9) throw new FileError('BAD_VALUE', `"${text}" is not a whole number`, at)
      return value
    })
}

/** Lines with content and where they stand. */
class Lines {
  readonly lines: { text: string; at: number }[]
  next = 0

  constructor(text: string) {
    requireText(text)
    this.lines = text.split(/\r?\n/).flatMap((line, i) => (line.trim() === '' || line.startsWith('***') ? [] : [{ text: line, at: i + 1 }]))
  }

  get at(): number {
    return this.lines[Math.min(this.next, this.lines.length - 1)]?.at ?? 1
  }

  find(start: string): void {
    const place = this.lines.findIndex(({ text }, i) => i >= this.next && text.trim().toUpperCase().startsWith(start))
    if (place < 0) throw new FileError('WRONG_FORMAT', `there is no section ${start}`)
    this.next = place + 1
  }

  numbers(): number[] {
    const line = this.lines[this.next]
    if (!line) throw new FileError('MISSING', 'the file ends too early', this.at)
    this.next++
    return numbersOf(line.text, line.at)
  }

  /** The number after the colon of a line such as `jobs : 32`. */
  labelled(start: string): number | null {
    const line = this.lines.find(({ text }) =>
      text
        .replace(/^[\s-]+/, '')
        .toLowerCase()
        .startsWith(start),
    )
    const match = line && /:\s*(\d{1,9})/.exec(line.text)
    return match ? Number(match[1]) : null
  }
}

function count(value: number | null | undefined, what: string, at: number): number {
  if (value === null || value === undefined || value < 0) throw new FileError('MISSING', `the number of ${what} is missing`, at)
  if (value > mostJobs) throw new FileError('TOO_LARGE', `${value} ${what} are more than ${mostJobs}`, at)
  return value
}

/** Places of successors, checked. */
function place(job: number, jobs: number, at: number): number {
  if (job < 1 || job > jobs) throw new FileError('BAD_VALUE', `job ${job} is not among the ${jobs} jobs`, at)
  return job - 1
}

function nonNegative(values: readonly number[], at: number): readonly number[] {
  if (values.some((value) => value < 0)) throw new FileError('BAD_VALUE', 'a duration, demand or capacity is negative', at)
  return values
}

/**
 * Reads .sm and .mm files of PSPLIB: renewable and nonrenewable resources, one or several modes. Throws `FileError` and nothing else.
 * O(characters). Source: Kolisch & Sprecher (1996), European Journal of Operational Research 96.
 */
export function readPsplib(text: string): SchedulingInstance {
  const lines = new Lines(text)
  const jobCount = count(lines.labelled('jobs'), 'jobs', 1)
  const renewableCount = count(lines.labelled('renewable'), 'renewable resources', 1)
  const nonrenewableCount = count(lines.labelled('nonrenewable'), 'nonrenewable resources', 1)
  if ((lines.labelled('doubly') ?? 0) > 0) throw new FileError('WRONG_FORMAT', 'doubly constrained resources are not read')
  const horizon = lines.labelled('horizon')
  const dueDate = readDueDate(lines)
  const jobs = readPrecedence(lines, jobCount)
  lines.find('REQUESTS/DURATIONS')
  lines.next++
  if (/^[\s-]*$/.test(lines.lines[lines.next]?.text ?? 'x')) lines.next++
  for (const { job, modes } of jobs)
    for (let mode = 0; mode < modes; mode++)
      job.modes.push(readMode(lines, { leading: mode === 0 ? 2 : 1, renewable: renewableCount, nonrenewable: nonrenewableCount }))
  lines.find('RESOURCEAVAILABILITIES')
  lines.next++
  const capacities = renewableCount + nonrenewableCount === 0 ? [] : nonNegative(lines.numbers(), lines.at)
  if (capacities.length < renewableCount + nonrenewableCount) throw new FileError('MISSING', 'capacities are missing', lines.at)
  return {
    jobs: jobs.map(({ job }) => job),
    renewable: capacities.slice(0, renewableCount),
    nonrenewable: capacities.slice(renewableCount, renewableCount + nonrenewableCount),
    horizon,
    dueDate,
  }
}

function readDueDate(lines: Lines): number | null {
  const header = lines.lines.findIndex(({ text }) => /duedate/i.test(text))
  const line = lines.lines[header + 1]
  return header < 0 || !line ? null : (numbersOf(line.text, line.at)[3] ?? null)
}

function readPrecedence(lines: Lines, jobCount: number): { job: InstanceJob; modes: number }[] {
  lines.find('PRECEDENCE RELATIONS')
  lines.next++
  return Array.from({ length: Math.min(jobCount, lines.lines.length) }, () => {
    const [, modes = 0, successors = 0, ...rest] = lines.numbers()
    if (rest.length !== successors) throw new FileError('BAD_VALUE', `${rest.length} successors stand where ${successors} are announced`, lines.at)
    if (modes < 1 || modes > 10_000) throw new FileError('BAD_VALUE', `a job has ${modes} modes`, lines.at)
    return { modes, job: { modes: [], successors: rest.map((job) => ({ job: place(job, jobCount, lines.at), lag: null })) } }
  })
}

function readMode(lines: Lines, { leading, renewable, nonrenewable }: { leading: number; renewable: number; nonrenewable: number }): InstanceMode {
  const numbers = lines.numbers().slice(leading)
  if (numbers.length !== 1 + renewable + nonrenewable)
    throw new FileError('BAD_VALUE', 'a mode has not as many numbers as there are resources', lines.at)
  const [duration = 0, ...demands] = nonNegative(numbers, lines.at)
  return { duration, renewable: demands.slice(0, renewable), nonrenewable: demands.slice(renewable) }
}

/** Reads .rcp files (Patterson 1984, RanGen): jobs and resources, capacities, then duration, demands and successors of each job. O(characters). */
export function readRcp(text: string): SchedulingInstance {
  requireText(text)
  const numbers = text.split(/\r?\n/).flatMap((line, i) => numbersOf(line, i + 1).map((value) => ({ value, at: i + 1 })))
  let next = 0
  const take = (): number => {
    const number = numbers[next++]
    if (!number) throw new FileError('MISSING', 'the file ends too early', numbers.at(-1)?.at ?? 1)
    return number.value
  }
  const at = (): number => numbers[Math.max(0, next - 1)]?.at ?? 1
  const jobCount = count(take(), 'jobs', at())
  const resources = count(take(), 'resources', at())
  if (jobCount + resources > numbers.length) throw new FileError('MISSING', 'the file ends too early', at())
  const renewable = nonNegative(Array.from({ length: resources }, take), at())
  const jobs = Array.from({ length: jobCount }, (): InstanceJob => {
    const duration = take()
    const demands = Array.from({ length: resources }, take)
    nonNegative([duration, ...demands], at())
    const successors = count(take(), 'successors', at())
    if (successors > jobCount) throw new FileError('BAD_VALUE', `${successors} successors are more than jobs`, at())
    return {
      modes: [{ duration, renewable: demands, nonrenewable: [] }],
      successors: Array.from({ length: successors }, () => ({ job: place(take(), jobCount, at()), lag: null })),
    }
  })
  if (next < numbers.length) throw new FileError('NOT_WELL_FORMED', 'numbers follow the last job', numbers[next]?.at ?? 1)
  return { jobs, renewable: [...renewable], nonrenewable: [], horizon: null, dueDate: null }
}

/**
 * Reads .sch files of RCPSP/max (ProGen/max): least and greatest distances between starts, one mode a job. O(characters). Source: Schwindt (1995),
 * WIOR report 449.
 */
export function readSch(text: string): SchedulingInstance {
  const lines = new Lines(text)
  const [inner, renewableCount, nonrenewableCount = 0] = lines.numbers()
  const jobCount = count(inner, 'jobs', 1) + 2
  const resources = count(renewableCount, 'resources', 1)
  if (nonrenewableCount > 0) throw new FileError('WRONG_FORMAT', 'nonrenewable resources are not read from .sch files', 1)
  if (jobCount > lines.lines.length) throw new FileError('MISSING', 'the file ends too early')
  const successors = Array.from({ length: jobCount }, () => {
    const [, modes, many = 0, ...rest] = lines.numbers()
    if (modes !== 1) throw new FileError('WRONG_FORMAT', 'only one mode a job is read from .sch files', lines.at)
    if (many < 0 || rest.length !== 2 * many)
      throw new FileError('BAD_VALUE', `${rest.length} numbers stand where ${many} successors with lags are announced`, lines.at)
    return rest.slice(0, many).map((job, i) => ({ job: place(job + 1, jobCount, lines.at), lag: rest[many + i] ?? 0 }))
  })
  const jobs = successors.map((following): InstanceJob => {
    const [, , duration = 0, ...demands] = lines.numbers()
    nonNegative([duration, ...demands], lines.at)
    if (demands.length !== resources)
      throw new FileError('BAD_VALUE', `${demands.length} demands stand where there are ${resources} resources`, lines.at)
    return { modes: [{ duration, renewable: demands, nonrenewable: [] }], successors: following }
  })
  const renewable = resources === 0 ? [] : nonNegative(lines.numbers(), lines.at)
  if (renewable.length !== resources) throw new FileError('MISSING', 'capacities are missing', lines.at)
  return { jobs, renewable: [...renewable], nonrenewable: [], horizon: null, dueDate: null }
}
