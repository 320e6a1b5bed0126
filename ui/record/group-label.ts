import type { SummaryGroup } from '#kernel/contract/record.ts'
import type { Speak } from '#ui/words/index.ts'
import type { AnyRecord } from './any-record.ts'
import { groupWord } from './table-menus.ts'

type Labelling = { contract: AnyRecord; groupBy: string; t: Speak }

/** What a group is called: the word of an option, the title of a record, a month. */
export function labelOfGroup({ key, label }: SummaryGroup, { contract, groupBy, t }: Labelling): string {
  const [name = ''] = groupBy.split(':')
  const field = contract.options.fields[name]
  if (key === null) return `${groupWord(t, contract, groupBy)} ${t('table.group.unknown')}`
  if (field?.kind === 'choice') return t(`${contract.name}.${name}.${key}`)
  if (field?.kind === 'code') return t(`${field.list}.${key}`)
  if (field?.kind === 'flag') return `${groupWord(t, contract, groupBy)}：${t(key === 'true' ? 'action.yes' : 'action.no')}`
  return label ?? key
}
