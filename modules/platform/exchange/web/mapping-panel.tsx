import { Button, Input, Select } from 'antd'
import { useWords } from '#ui/words/index.ts'
import type { ImportView, Target } from '../contract/index.ts'
import { entriesOf, missingTargets, withFill, withTargets, type Draft } from './draft.ts'
import { EntryControls } from './entry-controls.tsx'
import { targetLabel } from './target-label.ts'

export type PanelProps = { view: ImportView; draft: Draft; setDraft: (draft: Draft) => void; targets: readonly Target[] }

/** Every column of the file with its first values, and where it goes. */
export function MappingPanel({ view, draft, setDraft, targets }: PanelProps) {
  const { t } = useWords()
  const recordType = String(view.import.recordType)
  const missing = missingTargets(draft, targets)
  const options = targets.map(({ target, required }) => ({ value: target, label: `${targetLabel(t, recordType, target)}${required ? ' *' : ''}` }))
  return (
    <section className="zl-panel" aria-label={t('exchange.map.title')}>
      <h2>{t('exchange.map.title')}</h2>
      <div className="zl-import-scroll">
        <table className="zl-import-table zl-import-mapping">
          <thead>
            <tr>
              <th scope="col">{t('exchange.map.column')}</th>
              <th scope="col">{t('exchange.map.samples')}</th>
              <th scope="col">{t('exchange.map.target')}</th>
            </tr>
          </thead>
          <tbody>
            {view.analysis.columns.map(({ name, samples }, column) => {
              const entries = entriesOf(draft, column)
              return (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>
                    <span className="zl-import-samples" title={samples.join('\n')}>
                      {samples.join(' · ')}
                    </span>
                  </td>
                  <td className="zl-import-target">
                    <Select
                      mode="multiple"
                      aria-label={t('exchange.map.targetOf', { column: name })}
                      placeholder={t('exchange.map.leave')}
                      allowClear
                      showSearch={{ optionFilterProp: 'label' }}
                      value={entries.map(({ target }) => target)}
                      options={options}
                      onChange={(chosen: string[]) => setDraft(withTargets(draft, column, chosen))}
                    />
                    {entries.map((entry) => (
                      <EntryControls
                        key={entry.target}
                        entry={entry}
                        draft={draft}
                        setDraft={setDraft}
                        several={entries.length > 1}
                        recordType={recordType}
                        target={targets.find(({ target }) => target === entry.target)}
                        datesAmbiguous={view.analysis.columns[column]?.datesAmbiguous ?? false}
                      />
                    ))}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <Fills view={view} draft={draft} setDraft={setDraft} targets={targets} />
      {missing.length > 0 && (
        <p className="zl-import-bad" role="status">
          {t('exchange.map.required', { fields: missing.map((target) => targetLabel(t, recordType, target)).join('、') })}
        </p>
      )}
    </section>
  )
}

/** Fields that no column fills get the same text in every row, put together from cells where braces name a column. */
function Fills({ view, draft, setDraft, targets }: PanelProps) {
  const { t } = useWords()
  const recordType = String(view.import.recordType)
  const fills = Object.entries(draft.mapping.fill ?? {})
  const taken = new Set([...draft.mapping.entries.map(({ target }) => target), ...fills.map(([target]) => target)])
  const free = targets.filter(({ target }) => !taken.has(target) && !target.startsWith('@') && !target.endsWith('.currency'))
  return (
    <div>
      {fills.map(([target, text]) => (
        <div key={target} className="zl-import-entry">
          <span>{targetLabel(t, recordType, target)}</span>
          <Input
            aria-label={`${t('exchange.map.fill')}: ${targetLabel(t, recordType, target)}`}
            value={text}
            maxLength={1000}
            style={{ maxWidth: 360 }}
            onChange={(event) => setDraft(withFill(draft, target, event.target.value))}
          />
          <Button size="small" type="text" onClick={() => setDraft(withFill(draft, target, null))}>
            {t('action.delete')}
          </Button>
        </div>
      ))}
      <div className="zl-import-entry">
        <Select<string, { value: string; label: string }>
          aria-label={t('exchange.map.addFill')}
          placeholder={t('exchange.map.addFill')}
          value={null}
          showSearch={{ optionFilterProp: 'label' }}
          options={free.map(({ target }) => ({ value: target, label: targetLabel(t, recordType, target) }))}
          onChange={(target) => setDraft(withFill(draft, target, ''))}
        />
        {fills.length > 0 && (
          <span className="zl-import-hint">
            {t('exchange.map.fillHint', { text: t('exchange.map.fill'), example: `{${view.analysis.columns[0]?.name ?? ''}}` })}
          </span>
        )}
      </div>
    </div>
  )
}
