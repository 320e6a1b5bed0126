import type { Plan } from '../../network/index.ts'
import { planOf } from '../../network/testing/samples.ts'
import { drawElement, layDrawing, openDrawing, type Element } from '../draw.ts'
import { standardNormalTable } from '../inverse-table.ts'
import { compileModel, runAll, type Program, type PursuitModel, type Samples, type SimulationModel } from '../index.ts'
import { openMemory } from '../rows/memory.ts'
import { blockRuns } from '../rows/row-math.ts'

/** A pursuit of a chain A to D without calendar, signed after C, with whatever else it is given. */
export const chain = (extra: Partial<PursuitModel> = {}): PursuitModel => ({
  id: 'p',
  plan: planOf('A10 B10(A) C10(B) D10(C)'),
  signing: 'C',
  ...extra,
})

export const modelOf = (pursuit: PursuitModel, extra: Partial<SimulationModel> = {}): SimulationModel => ({ pursuits: [pursuit], ...extra })

export const plainPlan = (tasks: Record<string, number>, start = 0): Plan => ({
  start,
  tasks: Object.entries(tasks).map(([id, duration]) => ({ id, duration })),
})

export function compiled(model: SimulationModel, seed: number | string = 1): Program {
  const result = compileModel(model, { seed })
  if (result.status === 'infeasible') throw new Error(result.circle.join())
  return result.program
}

export const run = (model: SimulationModel, runs: number, seed: number | string = 1): Samples => runAll(compiled(model, seed), { to: runs })

export const meanOf = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length

/** Draws of an element without shared drivers in the runs from one on, as many as a row has. */
export function drawRow(element: Element, firstRun: number): Float64Array {
  const { source } = element
  const tables = [standardNormalTable, ...(source && 'table' in source ? [{ ...source, place: 1 }] : [])]
  const memory = openMemory((cut) => ({ drawing: layDrawing(cut, { tables, drivers: 0 }), row: cut.doubles(blockRuns) }))
  const drawing = openDrawing(memory.rows.drawing, memory, tables)
  drawing.firstRun = firstRun
  drawElement(drawing, { ...element, source: tables[1] ?? source }, memory.rows.row)
  memory.close()
  return memory.rows.row.slice()
}
