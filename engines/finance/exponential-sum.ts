/** Σ amount·e^(−u·time): a present value as a function of u = ln(1 + rate). */
export type Term = { amount: number; time: number }

/** u from −16 to 16: rates from −99.99999 % to 9 million. */
const limit = 16

/**
 * All real roots u of Σ a·e^(−u·t) within ±16, ascending; a touching root once. Between two roots of f lies one of the derivative of e^(μu)·f,
 * and with μ between the times of a change of sign that derivative has one change of sign less, down to a sum with one change, which has
 * one root. So no root is overlooked. O(changes² · terms). Source: Descartes' rule for exponential sums (Laguerre 1883).
 */
export function rootsOfSum(terms: readonly Term[]): number[] {
  const used = terms.filter(({ amount }) => amount !== 0)
  const change = used.findIndex(({ amount }, i) => i > 0 && Math.sign(amount) !== Math.sign(used[i - 1]!.amount))
  if (change < 0) return []
  const middle = (used[change]!.time + used[change - 1]!.time) / 2
  const changes = signChanges(used)
  const turns = changes === 1 ? [] : rootsOfSum(used.map(({ amount, time }) => ({ amount: amount * (middle - time), time })))
  const bounds = [-limit, ...turns, limit]
  const roots: number[] = []
  const add = (u: number): void => {
    if (roots.length === 0 || u - roots.at(-1)! > 1e-9) roots.push(u)
  }
  for (const [i, low] of bounds.slice(0, -1).entries()) {
    const high = bounds[i + 1]!
    const [atLow, atHigh] = [balance(used, low), balance(used, high)]
    // At a turn that touches the axis rounding decides the sign: there is the root itself.
    if (Math.abs(atLow) < 1e-13) add(low)
    else if (Math.abs(atHigh) >= 1e-13 && Math.sign(atLow) !== Math.sign(atHigh)) add(bisect(used, { low, high, atLow }))
  }
  if (Math.abs(balance(used, limit)) < 1e-13) add(limit)
  return roots
}

export const signChanges = (terms: readonly Term[]): number => {
  const signs = terms.map(({ amount }) => Math.sign(amount)).filter((sign) => sign !== 0)
  return signs.filter((sign, i) => i > 0 && sign !== signs[i - 1]).length
}

/** The sum divided by the sum of its sizes, in [−1, 1], so that nothing overflows. */
function balance(terms: readonly Term[], u: number): number {
  let most = -Infinity
  for (const { amount, time } of terms) most = Math.max(most, Math.log(Math.abs(amount)) - u * time)
  let [sum, size] = [0, 0]
  for (const { amount, time } of terms) {
    const part = Math.exp(Math.log(Math.abs(amount)) - u * time - most)
    sum += amount < 0 ? -part : part
    size += part
  }
  return sum / size
}

function bisect(terms: readonly Term[], bracket: { low: number; high: number; atLow: number }): number {
  let { low, high } = bracket
  for (let step = 0; step < 100 && high - low > 1e-15; step++) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (Math.sign(balance(terms, middle)) === Math.sign(bracket.atLow)) low = middle
    else high = middle
  }
  return (low + high) / 2
}
