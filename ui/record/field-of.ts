import { field, type Field } from '#kernel/contract/fields.ts'
import type { AnyRecord } from './any-record.ts'
import type { Speak } from './show.ts'

/** Fields that every record has beside its own; people see them, operations write them. */
export const systemFields: Readonly<Record<string, Field>> = {
  createdAt: field.instant({ readOnly: true }),
  updatedAt: field.instant({ readOnly: true }),
}

/** A field by name, its own or one that every record has; undefined when there is none. */
export const fieldOf = (contract: AnyRecord, name: string): Field | undefined => contract.options.fields[name] ?? systemFields[name]

export const fieldLabel = (t: Speak, contract: AnyRecord, name: string): string =>
  name in contract.options.fields ? t(`${contract.name}.${name}`) : t(`record.${name}`)

/** All fields a list can show, own ones first. */
export const fieldNames = (contract: AnyRecord): string[] => [...Object.keys(contract.options.fields), ...Object.keys(systemFields)]

/** Grouping by a day makes no sense of a list: dates offer month, quarter and year. */
export function groupChoices(contract: AnyRecord): string[] {
  return fieldNames(contract).flatMap((name) => {
    const kind = fieldOf(contract, name)?.kind
    if (kind === 'date' || kind === 'instant') return [`${name}:month`, `${name}:quarter`, `${name}:year`]
    return kind === 'choice' || kind === 'code' || kind === 'reference' || kind === 'flag' ? [name] : []
  })
}

export const summable = (contract: AnyRecord): string[] =>
  Object.entries(contract.options.fields).flatMap(([name, { kind }]) => (kind === 'number' || kind === 'money' ? [name] : []))
