import type { HistoryEntry } from '#kernel/contract/record.ts'
import type { Locale } from '#kernel/contract/words.ts'
import type { Speak } from '#ui/words/index.ts'
import type { AnyRecord } from '../record/any-record.ts'
import { fieldLabel, fieldOf } from '../record/field-of.ts'
import { showValue } from '../record/show.ts'
import { sameValue } from '../record/same-value.ts'

export type ChangedField = { name: string; before: unknown; after: unknown; beforeText: string; afterText: string; long: boolean }

type Saying = { contract: AnyRecord; t: Speak; locale: Locale }

/** What an entry changed, field by field, as people read values. Fields that the contract no longer has are left out. */
export function changedFields(entry: HistoryEntry, { contract, t, locale }: Saying): ChangedField[] {
  const names = new Set([...Object.keys(entry.before ?? {}), ...Object.keys(entry.after ?? {})])
  return [...names].flatMap((name): ChangedField[] => {
    const field = name in contract.options.fields ? fieldOf(contract, name) : undefined
    const before = entry.before?.[name] ?? null
    const after = entry.after?.[name] ?? null
    if (!field || sameValue(before, after)) return []
    const say = (value: unknown): string =>
      showValue(value, {
        locale,
        t,
        record: contract.name,
        name,
        field,
        ...(typeof value === 'string' && entry.labels[value] ? { label: entry.labels[value] } : {}),
      })
    const beforeText = say(before)
    const afterText = say(after)
    return [{ name, before, after, beforeText, afterText, long: beforeText.length + afterText.length > 120 || /\n/.test(beforeText + afterText) }]
  })
}

/** 把阶段从“线索”改为“需求调研”. Long texts are named and shown on request. */
export function saySentence({ name, beforeText, afterText, long }: ChangedField, { contract, t }: Pick<Saying, 'contract' | 't'>): string {
  const field = fieldLabel(t, contract, name)
  if (long) return t('history.text', { field })
  if (beforeText === '') return t('history.fill', { field, after: afterText })
  if (afterText === '') return t('history.empty', { field, before: beforeText })
  return t('history.change', { field, before: beforeText, after: afterText })
}
