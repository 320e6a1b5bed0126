import type { z } from 'zod'
import type { Field } from '#kernel/contract/fields.ts'
import { hasWord } from '#kernel/contract/words.ts'
import type { Speak } from '#ui/words/index.ts'
import type { AnyRecord, Values } from '../record/any-record.ts'
import { fieldLabel } from '../record/field-of.ts'

type Issue = { code?: string; path: PropertyKey[]; message: string; maximum?: unknown; minimum?: unknown; expected?: unknown; format?: unknown }

/** What is wrong with an entry, in the words of the person rather than of the schema. */
function textOf(issue: Issue, field: Field | undefined, { t, label, value }: { t: Speak; label: string; value: unknown }): string {
  // A rule of the server beyond the shape of the value says itself by the key of a word.
  if (hasWord(issue.message)) return t(issue.message)
  if (value === null || value === undefined || value === '') return t('form.required', { field: label })
  if (issue.code === 'too_big') return t(field?.kind === 'text' ? 'form.tooLong' : 'form.tooBig', { max: String(issue.maximum) })
  if (issue.code === 'too_small')
    return field?.kind === 'text' ? t('form.required', { field: label }) : t('form.tooSmall', { min: String(issue.minimum) })
  if (issue.expected === 'int') return t('form.whole')
  if (field?.format === 'email' || field?.format === 'url') return t(`form.${field.format}`)
  return t('form.invalid', { field: label })
}

/** Values checked against the contract before they are sent: first message of each field. */
export function checkValues(schema: z.ZodType, values: Values, { contract, t }: { contract: AnyRecord; t: Speak }): ReadonlyMap<string, string> {
  const result = schema.safeParse(values)
  return result.success ? none : messagesOf(result.error.issues, values, { contract, t })
}

const none: ReadonlyMap<string, string> = new Map()

/** Messages by field of issues that were found here or came back from the server. */
export function messagesOf(
  issues: readonly Issue[],
  values: Values,
  { contract, t }: { contract: AnyRecord; t: Speak },
): ReadonlyMap<string, string> {
  const messages = new Map<string, string>()
  for (const issue of issues) {
    const name = String(issue.path[0] ?? '')
    const field = contract.options.fields[name]
    if (!messages.has(name))
      messages.set(name, field ? textOf(issue, field, { t, label: fieldLabel(t, contract, name), value: values[name] }) : issue.message)
  }
  return messages
}
