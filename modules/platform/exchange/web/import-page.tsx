import { useQuery } from '@tanstack/react-query'
import { Steps } from 'antd'
import { useState } from 'react'
import { queryOptions } from '#kernel/client/index.ts'
import { Failure, Loading, Page, useCan, useParams } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { exchange, type ImportView } from '../contract/index.ts'
import { draftOf, isSame, type Draft } from './draft.ts'
import { MappingPanel } from './mapping-panel.tsx'
import { OptionsPanel } from './options-panel.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { ProgressPanel } from './progress-panel.tsx'
import { ReadingPanel } from './reading-panel.tsx'
import { ResultPanel } from './result-panel.tsx'
import './exchange.css'
import './words.ts'

/** One import, at the step where it stands. */
export function ImportPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const { data: view, error } = useQuery(queryOptions(exchange.import.show, { id }))
  if (error)
    return (
      <Page title={t('import')} back="/imports">
        <Failure error={error} />
      </Page>
    )
  if (!view)
    return (
      <Page title={t('import')} back="/imports">
        <Loading rows={6} />
      </Page>
    )
  const type = String(view.import.recordType)
  return (
    <Page
      title={String(view.import.fileName)}
      subtitle={`${t(`${type}.plural`)} · ${t('exchange.reading.rows', { count: view.analysis.rows })}`}
      back="/imports"
    >
      <div className="zl-import">
        <Steps
          size="small"
          current={stepOf(view)}
          items={['map', 'preview', 'run', 'result'].map((step) => ({ title: t(`exchange.step.${step}`) }))}
        />
        <Body key={readingOf(view)} view={view} />
      </div>
    </Page>
  )
}

/** A file that is read another way is another file: what was set for its columns starts anew. */
const readingOf = ({ analysis: { signature, header, encoding, delimiter, sheet } }: ImportView): string =>
  JSON.stringify([signature, header.line, encoding?.value, delimiter?.value, sheet])

function stepOf({ import: { state }, preview }: ImportView): number {
  if (state === 'draft') return preview ? 1 : 0
  return state === 'queued' || state === 'running' ? 2 : 3
}

function Body({ view }: { view: ImportView }) {
  const can = useCan()
  const { state } = view.import
  if (state === 'draft') return can('import.write') ? <Preparation view={view} /> : null
  if (state === 'queued' || state === 'running' || state === 'reverting') return <ProgressPanel view={view} />
  return <ResultPanel view={view} />
}

function Preparation({ view }: { view: ImportView }) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(view))
  const { data } = useQuery(queryOptions(exchange.import.targets, {}))
  const targets = data?.items.find(({ recordType }) => recordType === view.import.recordType)?.targets
  if (!targets) return <Loading />
  const panel = { view, draft, setDraft, targets }
  return (
    <>
      <ReadingPanel view={view} />
      <MappingPanel {...panel} />
      <OptionsPanel {...panel} />
      <PreviewPanel {...panel} stale={!isSame(draft, draftOf(view))} />
    </>
  )
}
