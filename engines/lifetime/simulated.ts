import { createGenerator, gamma, beta, type Generator } from '../stats/index.ts'
import { type PurchaseHistory } from './history.ts'

/** Customers who behave exactly as BG/NBD says, for checking estimates: their histories until T and their purchases in the time after. */
export function simulateBgNbd(input: { customers: number; seed: string; after: number }): { history: PurchaseHistory; later: number }[] {
  const generator = createGenerator({ seed: input.seed })
  return Array.from({ length: input.customers }, (_, i) => simulateCustomer(generator, { observed: 20 + (i % 20), after: input.after }))
}

function simulateCustomer(
  generator: Generator,
  { observed, after }: { observed: number; after: number },
): { history: PurchaseHistory; later: number } {
  const rate = gamma({ shape: 0.6, scale: 1 / 6 }).sample(generator)
  const leaving = beta({ alpha: 0.9, beta: 2.2 }).sample(generator)
  let [repeats, last, later] = [0, 0, 0]
  for (let time = 0; ;) {
    time -= Math.log(generator.uniform()) / rate
    if (time > observed + after) break
    if (time <= observed) {
      repeats++
      last = time
    } else later++
    if (generator.uniform() < leaving) break
  }
  return { history: { repeats, last, observed }, later }
}
