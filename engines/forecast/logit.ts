/** 1 / (1 + e^−x), without overflow. */
export const logistic = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)))

/** ln p / (1 − p) for p in (0, 1). */
export const logitOf = (p: number): number => Math.log(p / (1 - p))

/** The same with 0 and 1 taken for a millionth off: a forecast that was certain and wrong must not cost infinitely much. */
export const clippedLogit = (p: number): number => logitOf(Math.min(1 - 1e-6, Math.max(1e-6, p)))
