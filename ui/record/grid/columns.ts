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

type Layout = { contract: AnyRecord; state: ListState; extras: readonly ExtraColumn[]; t: Speak; freezable: boolean }

export function gridColumns({ contract, state, extras, t, freezable }: Layout): GridColumn[] {
  let left = selectWidth
  return state.columns.flatMap(({ field: key, width: chosen }, index): GridColumn[] => {
    const field = fieldOf(contract, key) ?? null
    const extra = extras.find((one) => one.key === key) ?? null
    if (!field && !extra) return []
    const width = chosen ?? extra?.width ?? (key === contract.options.title ? 260 : widths[field?.kind ?? 'text'])
    const stuck = freezable && index < state.freeze ? left : null
    left += width
    const rank = state.sort.findIndex((one) => one.field === key)
    const order = rank < 0 ? null : { descending: state.sort[rank]?.descending ?? false, rank }
    return [
      {
        key,
        label: extra ? t(extra.title) : fieldLabel(t, contract, key),
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
