import type { Condition } from '#kernel/contract/filter.ts'
import type { Locale } from '#kernel/contract/words.ts'
import { formatOf, type Speak } from '#ui/words/index.ts'
import type { AnyRecord } from '../record/any-record.ts'
import { fieldLabel, fieldOf } from '../record/field-of.ts'
import { operatorLabel } from './filter-builder.tsx'
import { isGroup, type Group, type Part } from './model.ts'
import { isRelative, sayRelative } from './relative.ts'

type Saying = { contract: AnyRecord; t: Speak; locale: Locale; titles: ReadonlyMap<string, string> }

/** A condition in words: field, comparison, value. References need their titles. */
export function sayCondition({ field: name, op, value }: Condition, { contract, t, locale, titles }: Saying): { field: string; rest: string } {
  const field = fieldOf(contract, name)
  const one = (item: string | number | boolean): string => {
    const text = String(item)
    if (isRelative(item)) return sayRelative(text, t)
    if (field?.options) return t(`${contract.name}.${name}.${text}`)
    if (field?.kind === 'code') return t(`${field.list}.${text}`)
    if (field?.kind === 'flag') return t(item === true ? 'action.yes' : 'action.no')
    if (field?.kind === 'reference') return titles.get(text) ?? '…'
    if (field?.kind === 'number' || field?.kind === 'money') return formatOf(locale).number(text)
    if (field?.kind === 'date') return formatOf(locale).date(text)
    return text
  }
  const values =
    value === undefined
      ? ''
      : [value]
          .flat()
          .map(one)
          .join(locale === 'en' ? ', ' : '、')
  return { field: fieldLabel(t, contract, name), rest: [operatorLabel(t, op, field), values].filter(Boolean).join(' ') }
}

/** A whole group on one line, for the chip of a nested one. */
export function sayGroup(group: Group, saying: Saying): string {
  const { t } = saying
  const joint = ` ${t(group.join === 'all' ? 'filter.and' : 'filter.or')} `
  const text = group.parts.map((part) => sayPart(part, saying)).join(joint)
  return group.join === 'none' ? `${t('filter.not')}（${text}）` : text
}

function sayPart(part: Part, saying: Saying): string {
  if (isGroup(part)) return `(${sayGroup(part, saying)})`
  const { field, rest } = sayCondition(part, saying)
  return `${field} ${rest}`
}

/** Ids that a group compares references with, by the record they point to. */
export function referencesIn(group: Group, contract: AnyRecord): { to: string; id: string }[] {
  return group.parts.flatMap((part) => {
    if (isGroup(part)) return referencesIn(part, contract)
    const field = fieldOf(contract, part.field)
    if (field?.kind !== 'reference' || !field.to || part.value === undefined) return []
    const { to } = field
    return [part.value]
      .flat()
      .map(String)
      .filter((id) => !isRelative(id))
      .map((id) => ({ to, id }))
  })
}
