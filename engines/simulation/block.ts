import { fillCalendar, layCalendar } from './calendar-rows.ts'
import { drawBits, drawDriver, layDrawing, openDrawing, thresholdOf, type Drawing } from './draw.ts'
import type { Program } from './program.ts'
import { openMemory, type Cut } from './rows/memory.ts'
import { blockRuns, wordRuns, type RowMath } from './rows/row-math.ts'

/** Memory of one block: rows of `blockRuns` numbers, by node, risk or pursuit. */
export type Block = {
  readonly program: Program
  readonly math: RowMath
  readonly odd: Int32Array
  readonly drawing: Drawing
  /** On the axis, by `nodes.startRow`; Infinity: never, because a gate before it was not passed. */
  readonly start: Float64Array
  /** Likewise, by node. */
  readonly finish: Float64Array
  /** 1 where the risk happens. */
  readonly happened: Uint8Array
  /** Moment at which the pursuit is lost, else Infinity. */
  readonly lostAt: Float64Array
  /** The last finish of the pursuit on the axis; Infinity where it is lost. */
  readonly ended: Float64Array
  readonly work: Float64Array
  readonly bound: Float64Array
  readonly scratch: Float64Array
  readonly moment: Float64Array
  /** The lookups of the program as `RowMath` reads them. */
  readonly calendars: readonly Float64Array[]
  /** When each slot of each resource is free, and which node holds it until then: rows of slots, the earliest first. */
  readonly free: readonly Float64Array[]
  readonly holder: readonly Int32Array[]
  /** The node that freed the slot a node waited for, -1 where it did not wait; null without resources. */
  readonly waitedFor: Int32Array | null
  /** Bits of runs in which a node is critical. */
  readonly critical: Int32Array
  /** Gives its memory to whoever comes next. */
  readonly close: () => void
}

export function createBlock(program: Program): Block {
  const { nodes, risks, pursuits, slots, lookups } = program
  const memory = openMemory((cut) => layBlock(cut, program))
  const { drawing, ...rows } = memory.rows
  for (const [place, calendar] of rows.calendars.entries()) fillCalendar(calendar, lookups[place]!)
  return {
    ...rows,
    program,
    math: memory.math,
    odd: memory.odd,
    drawing: openDrawing(drawing, memory, program.tables),
    happened: new Uint8Array(risks.length * blockRuns),
    lostAt: new Float64Array(pursuits.length * blockRuns),
    free: Array.from(slots, (count) => new Float64Array(count * blockRuns)),
    holder: Array.from(slots, (count) => new Int32Array(count * blockRuns)),
    waitedFor: slots.length > 0 ? new Int32Array(nodes.size * blockRuns).fill(-1) : null,
    critical: new Int32Array((nodes.size * blockRuns) / wordRuns),
    close: memory.close,
  }
}

function layBlock(cut: Cut, { nodes, pursuits, lookups, tables, drivers }: Program) {
  const row = (): Float64Array => cut.doubles(blockRuns)
  return {
    drawing: layDrawing(cut, { tables, drivers: drivers.length }),
    work: row(),
    bound: row(),
    scratch: row(),
    moment: row(),
    ended: cut.doubles(pursuits.length * blockRuns),
    calendars: lookups.map((lookup) => layCalendar(cut, lookup)),
    start: cut.doubles(nodes.startRows * blockRuns),
    finish: cut.doubles(nodes.size * blockRuns),
  }
}

/** Drivers and risks of the runs from `firstRun` on; everything else is as before the first task. */
export function openBlock(block: Block, firstRun: number): void {
  const { program, drawing, happened } = block
  drawing.firstRun = firstRun
  for (const [row, driver] of program.drivers.entries()) drawDriver(drawing, row, driver)
  for (const [row, { element, probability: given }] of program.risks.entries()) {
    const at = row * blockRuns
    const probability = element.held ?? given
    if (probability === 0 || probability === 1) {
      happened.fill(probability, at, at + blockRuns)
      continue
    }
    const bits = drawBits(drawing, element)
    const threshold = thresholdOf(probability)
    for (let r = 0; r < blockRuns; r++) happened[at + r] = bits[r]! >>> 0 >= threshold ? 1 : 0
  }
  block.lostAt.fill(Infinity)
  for (const free of block.free) free.fill(-Infinity)
  for (const holder of block.holder) holder.fill(-1)
}
