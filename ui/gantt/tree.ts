import type { GanttRow } from './plan.ts'

/** A row as it stands in the table; `open` is null where there is nothing to fold. */
export type Line = { row: GanttRow; depth: number; open: boolean | null; parent: number | null; position: number; siblings: number }

const noRows: readonly GanttRow[] = []

/** Rows in the order of the tree without those under a folded one. A row whose parent is not there stands at the top. */
export function linesOf(rows: readonly GanttRow[], folded: ReadonlySet<string>): Line[] {
  const known = new Set(rows.map(({ id }) => id))
  const children = new Map<string | null, GanttRow[]>()
  for (const row of rows) {
    const parent = row.parentId !== null && known.has(row.parentId) ? row.parentId : null
    const among = children.get(parent)
    if (among) among.push(row)
    else children.set(parent, [row])
  }
  const lines: Line[] = []
  const walk = (parentId: string | null, depth: number, parent: number | null): void => {
    const among = children.get(parentId) ?? noRows
    for (const [at, row] of among.entries()) {
      const open = children.has(row.id) ? !folded.has(row.id) : null
      lines.push({ row, depth, open, parent, position: at + 1, siblings: among.length })
      if (open) walk(row.id, depth + 1, lines.length - 1)
    }
  }
  walk(null, 0, null)
  return lines
}

/** Rows that have others under them. */
export function branchesOf(rows: readonly GanttRow[]): Set<string> {
  const known = new Set(rows.map(({ id }) => id))
  return new Set(rows.flatMap(({ parentId }) => (parentId !== null && known.has(parentId) ? [parentId] : [])))
}
