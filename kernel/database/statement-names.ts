// Statements that come again are prepared on the server under a name, which halves the cost of a small query. The number of names is
// bounded, because every connection keeps every statement it has prepared.

const maxNames = 500
const maxLength = 8_000
const names = new Map<string, string>()
const seenOnce = new Set<string>()

/** The name to prepare a statement under, or undefined when it has not proved to come again. */
export function statementName(sql: string): string | undefined {
  const known = names.get(sql)
  if (known) return known
  if (names.size >= maxNames || sql.length > maxLength) return undefined
  if (seenOnce.delete(sql)) {
    const name = `z${names.size}`
    names.set(sql, name)
    return name
  }
  if (seenOnce.size >= maxNames * 4) seenOnce.clear()
  seenOnce.add(sql)
  return undefined
}
