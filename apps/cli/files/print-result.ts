/** The whole of a result as JSON for programs, or what `say` tells people. */
export function printResult<T>(result: T, { json }: { json?: true | undefined }, say: (result: T) => string): void {
  console.log(json ? JSON.stringify(result, plainLists, 2) : say(result))
}

/** Typed arrays are lists. */
const plainLists = (_: string, value: unknown): unknown => (value instanceof Float64Array || value instanceof Int32Array ? Array.from(value) : value)
