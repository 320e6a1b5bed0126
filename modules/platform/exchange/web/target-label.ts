import type { Speak } from '#ui/words/index.ts'

/** How a target is called in the language of the reader. */
export function targetLabel(t: Speak, recordType: string, target: string): string {
  if (target.startsWith('@')) return t(`exchange.target.${target.slice(1)}`)
  if (target.endsWith('.currency')) return t('exchange.column.currency', { field: t(`${recordType}.${target.slice(0, -'.currency'.length)}`) })
  return t(`${recordType}.${target}`)
}
