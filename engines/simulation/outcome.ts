import { known, unknown, wilsonInterval, type Figure, type RateInterval } from '../stats/index.ts'
import { figureOf, periodsOfProgram, type FigureRef } from './figures.ts'
import type { Program } from './program.ts'
import type { Samples } from './samples.ts'
import { spreadOf, type Spread, type SpreadOptions } from './spread.ts'

export type TaskCriticality = {
  id: string
  /** Share of the runs that reach the end (or the signing) in which the task lies on a chain that holds it; null where no run gets there. */
  criticality: Figure<'NEVER'>
  standardError: number | null
}

export type PursuitOutcome = {
  id: string
  signed: RateInterval
  lost: RateInterval
  signedAt: Spread
  finish: Spread
  /** Where signed. */
  value: Spread
  cost: Spread
  /** Value where signed, less cost, over all runs. */
  margin: Spread
  received: Spread
  gates: { id: string; reached: number; passed: RateInterval }[]
  /** Tasks, without summary tasks, in the order of the plan. */
  tasks: TaskCriticality[]
  /** Mean money by period; what falls before the first or after the last is only in the totals. */
  periods: { from: number; to: number; signed: number; received: number; spent: number }[]
}

export type PeriodOutcome = {
  from: number
  to: number
  signed: Spread
  received: Spread
  spent: Spread
  net: Spread
  /** Net of all up to its end. */ cumulative: Spread
}

export type SimulationOutcome = {
  status: 'simulated'
  seed: number | string
  runs: number
  pursuits: PursuitOutcome[]
  /** Sum over the pursuits, run by run: their quantiles do not add up, their means do. */
  periods: PeriodOutcome[]
  total: { signed: Spread; received: Spread; spent: Spread; net: Spread }
  /** Finish of the watched tasks, in the order of `model.watch`. */
  watched: Spread[]
}

/** The figures of samples. O(runs log runs × figures): some milliseconds for each thousand runs of a pursuit. */
export function summarise(program: Program, samples: Samples, options: SpreadOptions = {}): SimulationOutcome {
  const spread = (ref: FigureRef): Spread => spreadOf(figureOf(samples, ref), options)
  const cumulative = figureOf(samples, { company: 'net', from: -1, to: -1 })
  return {
    status: 'simulated',
    seed: samples.seed,
    runs: samples.to - samples.from,
    pursuits: program.pursuits.map((_, pursuit) => pursuitOutcome(program, samples, { pursuit, spread })),
    periods: periodsOfProgram(program).map((period, k) => {
      const range = { from: k, to: k }
      const net = figureOf(samples, { company: 'net', ...range })
      for (let r = 0; r < net.length; r++) cumulative[r] = cumulative[r]! + net[r]!
      return {
        ...period,
        signed: spread({ company: 'signed', ...range }),
        received: spread({ company: 'received', ...range }),
        spent: spread({ company: 'spent', ...range }),
        net: spreadOf(net, options),
        cumulative: spreadOf(cumulative, options),
      }
    }),
    total: {
      signed: spread({ company: 'signed' }),
      received: spread({ company: 'received' }),
      spent: spread({ company: 'spent' }),
      net: spread({ company: 'net' }),
    },
    watched: samples.watched.map((dates) => spreadOf(dates, options)),
  }
}

function pursuitOutcome(program: Program, samples: Samples, input: { pursuit: number; spread: (ref: FigureRef) => Spread }): PursuitOutcome {
  const { pursuit, spread } = input
  const { id, gates } = program.pursuits[pursuit]!
  const { signedAt, lostAt, finish, curve } = samples.pursuits[pursuit]!
  const trials = signedAt.length
  const count = (dates: Float64Array): number => dates.reduce((sum, date) => sum + (date < Infinity ? 1 : 0), 0)
  const rate = (successes: number): RateInterval => wilsonInterval({ successes, trials })
  return {
    id,
    signed: rate(count(signedAt)),
    lost: rate(count(lostAt)),
    signedAt: spread({ pursuit: id, figure: 'signedAt' }),
    finish: spread({ pursuit: id, figure: 'finish' }),
    value: spread({ pursuit: id, figure: 'value' }),
    cost: spread({ pursuit: id, figure: 'cost' }),
    margin: spread({ pursuit: id, figure: 'margin' }),
    received: spread({ pursuit: id, figure: 'received' }),
    gates: gates.map((gate) => ({
      id: program.gates[gate]!.id,
      reached: samples.reached[gate]!,
      passed: wilsonInterval({ successes: samples.passed[gate]!, trials: samples.reached[gate]! }),
    })),
    tasks: criticalities(program, samples, { pursuit, ends: count(program.model.criticalTo === 'signing' ? signedAt : finish) }),
    periods: periodsOfProgram(program).map((period, k) => ({
      ...period,
      signed: curve.signed[k + 1]! / trials,
      received: curve.received[k + 1]! / trials,
      spent: curve.spent[k + 1]! / trials,
    })),
  }
}

/** With several pursuits a task may hold the end of another one through people: its share counts those runs as well, up to all. */
function criticalities(program: Program, samples: Samples, { pursuit, ends }: { pursuit: number; ends: number }): TaskCriticality[] {
  const { nodes, model } = program
  const list: { row: number; task: TaskCriticality }[] = []
  const { tasks } = model.pursuits[pursuit]!.plan
  const summaries = new Set(tasks.map(({ parent }) => parent))
  for (let node = 0; node < nodes.size; node++) {
    const row = nodes.task[node]!
    const task = tasks[row]
    if (nodes.pursuit[node] !== pursuit || !task || summaries.has(task.id)) continue
    const share = ends === 0 ? null : Math.min(1, samples.critical[node]! / ends)
    list.push({
      row,
      task: {
        id: task.id,
        criticality: share === null ? unknown('NEVER') : known(share),
        standardError: share === null ? null : Math.sqrt((share * (1 - share)) / ends),
      },
    })
  }
  return list.sort((a, b) => a.row - b.row).map((entry) => entry.task)
}
