import type { Speak } from '#ui/words/index.ts'
import type { AnyRecord, Row } from '../any-record.ts'
import { isEditable, type GridColumn } from '../grid/columns.ts'
import { readValue } from '../read-value.ts'
import { isMoney } from '../show.ts'
import { sameValue } from '../same-value.ts'

/** One cell of a pasted block: what it would become, or that it could not be read. */
export type PastedCell = { name: string; text: string; value: unknown; label?: string; ok: boolean }
export type PastedRow = { row: Row; cells: PastedCell[] }
export type Plan = { rows: PastedRow[]; changes: number; unread: number; beyond: number }

type Block = {
  contract: AnyRecord
  block: readonly (readonly string[])[]
  /** Rows from the one with the focus on, and columns from the one with the focus on. */
  rows: readonly Row[]
  columns: readonly GridColumn[]
  t: Speak
  currency: string
  codesOf: (list: string) => readonly string[]
  /** Id of a referenced record by its title; null when none or several have it. */
  idOf: (record: string, title: string) => string | null
}

/** What a pasted block would change. Cells that stay the same are left out; cells that can't be edited or read are not touched. */
export function planPaste({ contract, block, rows, columns, t, currency, codesOf, idOf }: Block): Plan {
  const planned = block.slice(0, rows.length).flatMap((line, index): PastedRow[] => {
    const row = rows[index]
    if (!row) return []
    const cells = line.slice(0, columns.length).flatMap((text, at): PastedCell[] => {
      const column = columns[at]
      if (!column?.field || !isEditable(column, row)) return []
      const { key: name, field } = column
      const old = row[name]
      const reading = {
        t,
        record: contract.name,
        name,
        field,
        currency: isMoney(old) ? old.currency : currency,
        codes: field.list ? codesOf(field.list) : [],
      }
      const read = readValue(text, reading)
      if (!read.ok) return [{ name, text, value: null, ok: false }]
      if (field.kind === 'reference' && typeof read.value === 'string') {
        const id = field.to ? idOf(field.to, read.value) : null
        return id === null
          ? [{ name, text, value: null, ok: false }]
          : sameValue(id, old)
            ? []
            : [{ name, text, value: id, label: read.value, ok: true }]
      }
      return sameValue(read.value, old) || (read.value === null && old === '') ? [] : [{ name, text, value: read.value, ok: true }]
    })
    return cells.length > 0 ? [{ row, cells }] : []
  })
  const cells = planned.flatMap((one) => one.cells)
  return {
    rows: planned,
    changes: cells.filter(({ ok }) => ok).length,
    unread: cells.filter(({ ok }) => !ok).length,
    beyond: Math.max(0, block.length - rows.length),
  }
}

/** Titles of references in a block, by the record they point to: they must be looked up before the plan is made. */
export function titlesIn(block: readonly (readonly string[])[], columns: readonly GridColumn[]): { to: string; title: string }[] {
  const found = new Map<string, { to: string; title: string }>()
  for (const line of block) {
    for (const [at, text] of line.entries()) {
      const to = columns[at]?.field?.kind === 'reference' ? columns[at].field.to : undefined
      if (to && text.trim()) found.set(`${to}/${text.trim()}`, { to, title: text.trim() })
    }
  }
  return [...found.values()]
}
