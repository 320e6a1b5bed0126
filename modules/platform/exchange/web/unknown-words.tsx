import { Select } from 'antd'
import { useWords } from '#ui/words/index.ts'
import type { Answer, Preview, UnknownWord } from '../contract/index.ts'
import { withAnswer } from './draft.ts'
import type { PanelProps } from './mapping-panel.tsx'
import { targetLabel } from './target-label.ts'

/** Names that are no record and no option: what they may have meant, to be confirmed one by one. */
export function UnknownWords({ view, draft, setDraft, targets, preview }: PanelProps & { preview: Preview }) {
  const { t } = useWords()
  const recordType = String(view.import.recordType)
  const answerOf = ({ column, target, word, answer }: UnknownWord): Answer =>
    draft.mapping.entries.find((entry) => entry.column === column && entry.target === target)?.words?.[word] ?? answer
  return (
    <div>
      <h3>{t('exchange.preview.words')}</h3>
      <p className="zl-import-hint">{t('exchange.preview.wordsHint')}</p>
      <ul className="zl-import-lines">
        {preview.words.map((unknown) => {
          const isReference = targets.find(({ target }) => target === unknown.target)?.kind === 'reference'
          const options = [
            ...unknown.candidates.map(({ use, title }) => ({ value: use, label: t('exchange.preview.use', { title }) })),
            ...(['refuse', ...(isReference ? (['create'] as const) : []), 'empty'] as const).map((value) => ({
              value,
              label: t(`exchange.map.missing.${value}`),
            })),
          ]
          const answer = answerOf(unknown)
          return (
            <li key={`${unknown.target}:${unknown.word}`}>
              <strong>{unknown.word}</strong>
              <small>
                {targetLabel(t, recordType, unknown.target)} · {t('exchange.preview.wordRows', { count: unknown.rows })}
              </small>
              <Select
                aria-label={t('exchange.preview.answerFor', { word: unknown.word, field: targetLabel(t, recordType, unknown.target) })}
                showSearch={{ optionFilterProp: 'label' }}
                value={typeof answer === 'string' ? answer : answer.use}
                options={options}
                onChange={(value: string) =>
                  setDraft(withAnswer(draft, unknown, value === 'refuse' || value === 'create' || value === 'empty' ? value : { use: value }))
                }
              />
            </li>
          )
        })}
      </ul>
      {preview.wordsLeftOut > 0 && <p className="zl-import-hint">{t('exchange.preview.wordsMore', { count: preview.wordsLeftOut })}</p>}
    </div>
  )
}
