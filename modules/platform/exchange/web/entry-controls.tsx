import { Checkbox, Select } from 'antd'
import { useRecords } from '#ui/record/index.ts'
import { useWords } from '#ui/words/index.ts'
import type { Entry, Target } from '../contract/index.ts'
import { withEntry, type Draft } from './draft.ts'
import { targetLabel } from './target-label.ts'

type Props = {
  entry: Entry
  target: Target | undefined
  draft: Draft
  setDraft: (draft: Draft) => void
  several: boolean
  recordType: string
  datesAmbiguous: boolean
}

const looksUp = ['reference', 'choice', 'code']

/** What has to be said about a column beside its target, by the kind of field. */
export function EntryControls({ entry, target, draft, setDraft, several, recordType, datesAmbiguous }: Props) {
  const { t } = useWords()
  const { currency, currencies } = useRecords()
  const kind = target?.kind ?? 'text'
  const label = targetLabel(t, recordType, entry.target)
  const set = (patch: Partial<Entry>) => setDraft(withEntry(draft, entry, patch))
  const answers = (['refuse', ...(kind === 'reference' ? (['create'] as const) : []), 'empty'] as const).map((value) => ({
    value,
    label: t(`exchange.map.missing.${value}`),
  }))
  return (
    <div className="zl-import-entry">
      {several && <strong>{label}</strong>}
      {(kind === 'date' || kind === 'instant') && datesAmbiguous && (
        <label>
          {t('exchange.map.dateOrder')}{' '}
          <Select
            size="small"
            aria-label={`${label}: ${t('exchange.map.dateOrder')}`}
            status={entry.dateOrder ? '' : 'warning'}
            value={entry.dateOrder ?? null}
            placeholder="?"
            onChange={(dateOrder) => set({ dateOrder })}
            options={(['dayFirst', 'monthFirst'] as const).map((value) => ({ value, label: t(`exchange.map.${value}`) }))}
          />
        </label>
      )}
      {kind === 'money' && (
        <label>
          {t('exchange.map.currency')}{' '}
          <Select
            size="small"
            aria-label={`${label}: ${t('exchange.map.currency')}`}
            value={entry.currency ?? currency}
            onChange={(value: string) => set({ currency: value })}
            options={[...new Set([currency, ...currencies])].map((value) => ({ value, label: value }))}
          />
        </label>
      )}
      {looksUp.includes(kind) && (
        <label>
          {t('exchange.map.missing')}{' '}
          <Select
            size="small"
            aria-label={`${label}: ${t('exchange.map.missing')}`}
            value={entry.missing ?? 'refuse'}
            onChange={(missing) => set({ missing })}
            options={answers}
          />
        </label>
      )}
      {!entry.target.startsWith('@') && kind !== 'currency' && !target?.required && (
        <Checkbox checked={entry.erase ?? false} onChange={(event) => set({ erase: event.target.checked })}>
          {t('exchange.map.erase')}
        </Checkbox>
      )}
    </div>
  )
}
