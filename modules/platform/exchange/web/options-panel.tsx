import { Select } from 'antd'
import { useWords } from '#ui/words/index.ts'
import { modes, type Options } from '../contract/index.ts'
import { Field } from './field.tsx'
import type { PanelProps } from './mapping-panel.tsx'
import { targetLabel } from './target-label.ts'

/** What becomes of rows that equal a record, repeat, or have a problem. */
export function OptionsPanel({ view, draft, setDraft }: PanelProps) {
  const { t } = useWords()
  const { options, mapping } = draft
  const recordType = String(view.import.recordType)
  const set = (patch: Partial<Options>) => setDraft({ ...draft, options: { ...options, ...patch } })
  const mapped = [...new Set(mapping.entries.map(({ target }) => target))].filter(
    (target) => !target.endsWith('.currency') && target !== '@createdAt' && target !== '@createdBy',
  )
  const match = (chosen: readonly string[]) => {
    const { match: _before, ...rest } = options
    setDraft({ ...draft, options: chosen.length > 0 ? { ...rest, match: [[...chosen].slice(0, 6)] } : rest })
  }
  return (
    <section className="zl-panel" aria-label={t('exchange.option.title')}>
      <h2>{t('exchange.option.title')}</h2>
      <div className="zl-import-fields">
        <Field label={t('exchange.option.mode')}>
          {(id) => (
            <Select
              id={id}
              value={options.mode}
              onChange={(mode) => set({ mode })}
              options={modes.map((value) => ({ value, label: t(`exchange.option.mode.${value}`) }))}
            />
          )}
        </Field>
        <Field label={t('exchange.option.match')}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              value={options.match?.[0] ?? []}
              placeholder={t('exchange.option.matchDefault')}
              onChange={match}
              options={mapped.map((target) => ({ value: target, label: targetLabel(t, recordType, target) }))}
            />
          )}
        </Field>
        <Field label={t('exchange.option.repeats')}>
          {(id) => (
            <Select
              id={id}
              value={options.repeats}
              onChange={(repeats) => set({ repeats })}
              options={(['refuse', 'skip'] as const).map((value) => ({ value, label: t(`exchange.option.repeats.${value}`) }))}
            />
          )}
        </Field>
        <Field label={t('exchange.option.problems')}>
          {(id) => (
            <Select
              id={id}
              value={options.problems}
              onChange={(problems) => set({ problems })}
              options={(['refuseRows', 'rollBack'] as const).map((value) => ({ value, label: t(`exchange.option.problems.${value}`) }))}
            />
          )}
        </Field>
      </div>
    </section>
  )
}
