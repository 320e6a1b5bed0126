import { InputNumber, Select } from 'antd'
import { useOperation } from '#kernel/client/index.ts'
import { useWords } from '#ui/words/index.ts'
import { encodings, exchange, sayProblem, type Analysis, type ImportView, type Reading } from '../contract/index.ts'
import { Field } from './field.tsx'
import { FileFailure } from './file-failure.tsx'

const names: Record<(typeof encodings)[number], string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  gb18030: 'GB18030 / GBK',
  big5: 'Big5',
  'windows-1252': 'Windows-1252',
}

/** How the file was understood; any of it can be set right. */
export function ReadingPanel({ view: { import: row, analysis } }: { view: ImportView }) {
  const { t, locale } = useWords()
  const read = useOperation(exchange.import.read)
  return (
    <section className="zl-panel" aria-label={t('exchange.reading.title')} aria-busy={read.isPending}>
      <h2>{t('exchange.reading.title')}</h2>
      {analysis.remembered && <p className="zl-import-hint">{t('exchange.reading.remembered')}</p>}
      <div className="zl-import-fields">
        <TextControls analysis={analysis} change={(patch) => read.mutate({ id: row.id, reading: changed(analysis, patch) })} />
        <TableControls analysis={analysis} change={(patch) => read.mutate({ id: row.id, reading: changed(analysis, patch) })} />
      </div>
      {analysis.notes.length > 0 && (
        <ul className="zl-import-notes">
          {analysis.notes.map((note) => (
            <li key={`${note.code}:${JSON.stringify(note.values)}`}>{sayProblem(locale, note)}</li>
          ))}
        </ul>
      )}
      {read.error && <FileFailure error={read.error} />}
    </section>
  )
}

/** Another sheet, encoding or delimiter makes another file: its header is looked for anew. */
function changed({ encoding, delimiter, sheet }: Analysis, patch: Reading): Reading {
  return {
    ...(encoding ? { encoding: encoding.value } : {}),
    ...(delimiter && !patch.encoding ? { delimiter: delimiter.value } : {}),
    ...(sheet ? { sheet } : {}),
    ...patch,
  }
}

type Controls = { analysis: Analysis; change: (patch: Reading) => void }

const certain = 0.6

function TextControls({ analysis: { encoding, delimiter }, change }: Controls) {
  const { t } = useWords()
  if (!encoding || !delimiter) return null
  const delimiters = [...new Set([',', ';', '\t', '|', delimiter.value])].map((value) => ({
    value,
    label: value === '\t' ? t('exchange.reading.tab') : value,
  }))
  return (
    <>
      <Field label={t('exchange.reading.encoding')} hint={encoding.confidence < certain ? t('exchange.reading.unsure') : undefined}>
        {(id) => (
          <Select
            id={id}
            value={encoding.value}
            onChange={(value) => change({ encoding: value })}
            options={encodings.map((value) => ({ value, label: names[value] }))}
          />
        )}
      </Field>
      <Field label={t('exchange.reading.delimiter')} hint={delimiter.confidence < certain ? t('exchange.reading.unsure') : undefined}>
        {(id) => <Select id={id} value={delimiter.value} onChange={(value) => change({ delimiter: value })} options={delimiters} />}
      </Field>
    </>
  )
}

function TableControls({ analysis: { sheets, sheet, header }, change }: Controls) {
  const { t } = useWords()
  const hint = header.line === 0 ? t('exchange.reading.noHeader') : header.confidence < certain ? t('exchange.reading.unsure') : undefined
  const setLine = (text: string): void => {
    const line = Number(text)
    if (Number.isInteger(line) && line >= 0 && line !== header.line) change({ headerLine: line })
  }
  const names = sheets.map(({ name, state }) => ({ value: name, label: state === 'visible' ? name : t('exchange.reading.hidden', { name }) }))
  return (
    <>
      {sheets.length > 0 && (
        <Field label={t('exchange.reading.sheet')}>
          {(id) => <Select id={id} value={sheet} onChange={(value: string) => change({ sheet: value })} options={names} />}
        </Field>
      )}
      <Field label={t('exchange.reading.header')} hint={hint}>
        {(id) => (
          <InputNumber
            id={id}
            min={0}
            max={200}
            defaultValue={header.line}
            key={header.line}
            onPressEnter={({ currentTarget }) => setLine(currentTarget.value)}
            onBlur={({ target }) => setLine(target.value)}
          />
        )}
      </Field>
    </>
  )
}
