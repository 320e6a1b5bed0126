import type { Field, FieldKind } from '#kernel/contract/fields.ts'
import type { ReactNode } from 'react'
import type { ListState } from '../../view/table-state.ts'
import type { AnyRecord, Row } from '../any-record.ts'
import { fieldLabel, fieldOf } from '../field-of.ts'
import type { Speak } from '../show.ts'

/** A column that a module computes itself; its key begins with `+` so that it never meets a field. */
export type ExtraColumn = { key: `+${string}`; title: string; width?: number; render: (row: Row) => ReactNode }

export type GridColumn = {
  key: string
  label: string
  width: number
  field: Field | null
  extra: ExtraColumn | null
  numeric: boolean
  /** Distance from the left edge where the column stays in place; null when it scrolls. */
  stuck: number | null
  order: { descending: boolean; rank: number } | null
}

export const selectWidth = 44
export const rowHeight = 40
export const headHeight = 40

const widths: Readonly<Record<FieldKind, number>> = {
  text: 180,
  number: 120,
  money: 150,
  date: 124,
  instant: 160,
  choice: 130,
  code: 180,
  flag: 90,
  reference: 180,
  tags: 200,
}

/** About what a heading needs beside its padding and the arrow of its order: English says at length what Chinese says in four characters. */
const headWidth = (label: string): number => 46 + [...label].reduce((sum, letter) => sum + (letter > '\u2e80' ? 13 : 7), 0)

type Layout = { contract: AnyRecord; state: ListState; extras: readonly ExtraColumn[]; t: Speak; freezable: boolean }

export function gridColumns({ contract, state, extras, t, freezable }: Layout): GridColumn[] {
  let left = selectWidth
  return state.columns.flatMap(({ field: key, width: chosen }, index): GridColumn[] => {
    const field = fieldOf(contract, key) ?? null
    const extra = extras.find((one) => one.key === key) ?? null
    if (!field && !extra) return []
    const label = extra ? t(extra.title) : fieldLabel(t, contract, key)
    const usual = extra?.width ?? (key === contract.options.title ? 260 : widths[field?.kind ?? 'text'])
    const width = chosen ?? Math.max(usual, headWidth(label))
    const stuck = freezable && index < state.freeze ? left : null
    left += width
    const rank = state.sort.findIndex((one) => one.field === key)
    const order = rank < 0 ? null : { descending: state.sort[rank]?.descending ?? false, rank }
    return [
      {
        key,
        label,
        width,
        field,
        extra,
        numeric: field?.kind === 'number' || field?.kind === 'money',
        stuck,
        order,
      },
    ]
  })
}

/** A cell can be edited when its field is written by people and not hidden from this one. */
export const isEditable = (column: GridColumn, row: Row): boolean =>
  column.field !== null && !column.field.readOnly && row.archivedAt === null && !row.masked.includes(column.key)
