import { finishMoment } from './axis.ts'
import type { Block } from './block.ts'
import { drawElement } from './draw.ts'
import { applyEffect } from './place.ts'
import type { CompiledPayment, MoneyEffect, NodeExtra } from './program.ts'
import { blockRuns } from './rows/row-math.ts'
import type { MoneyRows, Samples } from './samples.ts'

/** Where the money of one block goes: `at` is the block's first run within the samples, `runs` how many of its runs count. */
export type Ledger = { samples: Samples; at: number; runs: number }

type Booking = { row: keyof MoneyRows; pursuit: number; r: number; moment: number; amount: number }

function book(block: Block, ledger: Ledger, { row, pursuit, r, moment, amount }: Booking): void {
  const { samples, at } = ledger
  const period = periodOf(block.program.periods, moment)
  samples.money[row][period * (samples.to - samples.from) + at + r]! += amount
  samples.pursuits[pursuit]!.curve[row][period]! += amount
}

/** Number of boundaries up to a moment. Boundaries are nearly even, so that the guess is off by one or two. */
function periodOf(boundaries: Float64Array, moment: number): number {
  const count = boundaries.length
  if (count === 0 || moment < boundaries[0]!) return 0
  if (moment >= boundaries[count - 1]!) return count
  let period = Math.floor(((moment - boundaries[0]!) / (boundaries[count - 1]! - boundaries[0]!)) * (count - 1))
  while (boundaries[period]! > moment) period--
  while (boundaries[period + 1]! <= moment) period++
  return period + 1
}

/** What a task costs, spent when it finishes. Called before its gate is decided: a lost bid has been paid for. */
export function spendOnTask(block: Block, node: number, ledger: Ledger): void {
  const { nodes } = block.program
  const extra = nodes.extra[node]
  if (!extra || extra.costs.length + extra.riskCosts.length === 0) return
  const amounts = block.bound.fill(0)
  addCosts(block, extra, amounts)
  const pursuit = nodes.pursuit[node]!
  const { cost } = ledger.samples.pursuits[pursuit]!
  for (let r = 0; r < ledger.runs; r++) {
    const done = block.finish[node * blockRuns + r]!
    if (done === Infinity || amounts[r] === 0) continue
    cost[ledger.at + r]! += amounts[r]!
    book(block, ledger, { row: 'spent', pursuit, r, moment: finishMoment(block.program.axis, done), amount: amounts[r]! })
  }
}

function addCosts(block: Block, extra: NodeExtra, amounts: Float64Array): void {
  const { scratch, work, drawing } = block
  for (const { fixed, rate } of extra.costs) {
    if (fixed) {
      drawElement(drawing, fixed, scratch)
      for (let r = 0; r < blockRuns; r++) amounts[r] = amounts[r]! + scratch[r]!
    }
    if (rate !== 0) for (let r = 0; r < blockRuns; r++) amounts[r] = amounts[r]! + rate * work[r]!
  }
  for (const effect of extra.riskCosts) addWhereHappened(block, effect, amounts)
}

function addWhereHappened({ drawing, scratch, happened }: Block, { risk, amount, share }: MoneyEffect, into: Float64Array): void {
  drawElement(drawing, amount, scratch)
  for (let r = 0; r < blockRuns; r++) if (happened[risk * blockRuns + r] === 1) into[r] = into[r]! + scratch[r]! * share
}

/** What a pursuit costs besides its tasks: responses, risks without a task, cost per day. */
export function spendOnPursuit(block: Block, pursuit: number, ledger: Ledger): void {
  const { program, ended, lostAt, bound } = block
  const { start, spentAtStart, standing, riskCosts } = program.pursuits[pursuit]!
  if (spentAtStart === 0 && standing.length + riskCosts.length === 0) return
  const { cost } = ledger.samples.pursuits[pursuit]!
  const amounts = bound.fill(0)
  for (const effect of riskCosts) addWhereHappened(block, effect, amounts)
  for (let r = 0; r < ledger.runs; r++) {
    const over = Math.min(lostAt[pursuit * blockRuns + r]!, finishMoment(program.axis, ended[pursuit * blockRuns + r]!))
    const close = over === Infinity ? start : over
    cost[ledger.at + r]! += spentAtStart + amounts[r]!
    if (spentAtStart !== 0) book(block, ledger, { row: 'spent', pursuit, r, moment: start, amount: spentAtStart })
    if (amounts[r] !== 0) book(block, ledger, { row: 'spent', pursuit, r, moment: close, amount: amounts[r]! })
    for (const { ratePerUnit, node } of standing) {
      const until = node < 0 ? close : Math.min(close, finishMoment(program.axis, block.finish[node * blockRuns + r]!))
      spread(block, ledger, { pursuit, r, from: start, to: until, rate: ratePerUnit / program.day })
    }
  }
}

function spread(block: Block, ledger: Ledger, span: { pursuit: number; r: number; from: number; to: number; rate: number }): void {
  const { pursuit, r, to, rate } = span
  const { periods } = block.program
  for (let from = span.from; from < to;) {
    const next = periods[periodOf(periods, from)] ?? Infinity
    const end = Math.min(to, next)
    ledger.samples.pursuits[pursuit]!.cost[ledger.at + r]! += rate * (end - from)
    book(block, ledger, { row: 'spent', pursuit, r, moment: from, amount: rate * (end - from) })
    from = end
  }
}

/** The contract's value where it is signed, and what comes in of it by the terms of payment. */
export function earn(block: Block, pursuit: number, ledger: Ledger): void {
  const { program, finish, work } = block
  const { signing, value, valueEffects, payments } = program.pursuits[pursuit]!
  const samples = ledger.samples.pursuits[pursuit]!
  if (signing < 0) return
  for (let r = 0; r < ledger.runs; r++) samples.signedAt[ledger.at + r] = finishMoment(program.axis, finish[signing * blockRuns + r]!)
  if (value === null) return
  drawElement(block.drawing, value, work)
  for (const effect of valueEffects) applyEffect(block, effect, work)
  for (let r = 0; r < ledger.runs; r++) {
    const moment = samples.signedAt[ledger.at + r]!
    if (moment === Infinity) continue
    samples.value[ledger.at + r] = work[r]!
    book(block, ledger, { row: 'signed', pursuit, r, moment, amount: work[r]! })
  }
  for (const payment of payments) receive(block, { ledger, pursuit, payment })
}

/** A part of the value, due some days after its task, and late by the payer's habit and by risks. */
function receive(block: Block, { ledger, pursuit, payment }: { ledger: Ledger; pursuit: number; payment: CompiledPayment }): void {
  const { program, finish, bound } = block
  const { share, node, after, delay, effects } = payment
  const { signedAt, value, received } = ledger.samples.pursuits[pursuit]!
  if (delay) drawElement(block.drawing, delay, bound)
  else bound.fill(0)
  for (const effect of effects) addWhereHappened(block, effect, bound)
  for (let r = 0; r < ledger.runs; r++) {
    const due = finish[node * blockRuns + r]!
    if (due === Infinity || signedAt[ledger.at + r] === Infinity) continue
    const amount = share * value[ledger.at + r]!
    received[ledger.at + r]! += amount
    book(block, ledger, { row: 'received', pursuit, r, moment: finishMoment(program.axis, due) + (after + bound[r]!) * program.day, amount })
  }
}
