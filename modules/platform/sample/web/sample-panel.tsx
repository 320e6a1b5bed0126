import { Button } from 'antd'
import { useId } from 'react'
import { useOperation } from '#kernel/client/index.ts'
import { Failure, Go, Loading, useConfirm, useNotify, useRecordHref } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { sample, type SampleStatus } from '../contract/index.ts'
import { KeptRecords } from './kept-records.tsx'
import { LoadSample } from './load-sample.tsx'
import { SampleProgress } from './sample-progress.tsx'
import { useSample } from './use-sample.ts'
import './sample.css'

/** In the settings of the workspace: whether the sample company is there, and what can be done about it. */
export function SamplePanel() {
  const { t } = useWords()
  const id = useId()
  const { data: status, error } = useSample()
  return (
    <section className="zl-panel" aria-labelledby={id}>
      <h2 id={id}>{t('sample.title')}</h2>
      <p className="zl-panel-lead">{t('sample.lead')}</p>
      {error ? <Failure error={error} quiet /> : !status ? <Loading rows={1} /> : <State status={status} />}
    </section>
  )
}

function State({ status }: { status: SampleStatus }) {
  const { t } = useWords()
  switch (status.state) {
    case 'none':
      return <LoadSample />
    case 'failed':
      return (
        <>
          <p role="alert">{t('sample.failed')}</p>
          <LoadSample />
          {status.records.length > 0 && (
            <div className="zl-panel-buttons">
              <Remove label={t('sample.removeAgain')} />
            </div>
          )}
        </>
      )
    case 'loading':
    case 'removing':
      return <SampleProgress status={status} />
    case 'loaded':
      return (
        <>
          <p role="status">{t('sample.loaded')}</p>
          <Contents status={status} />
          <div className="zl-sample-buttons">
            <Go to="/pursuits">{t('sample.look')}</Go>
            <Remove label={t('sample.remove')} />
          </div>
        </>
      )
    case 'remains':
      return (
        <>
          <p role="status">{t('sample.remains', { count: status.kept.length })}</p>
          <KeptRecords kept={status.kept} />
          <div className="zl-panel-buttons">
            <Remove label={t('sample.removeAgain')} />
          </div>
        </>
      )
  }
}

function Contents({ status: { records } }: { status: SampleStatus }) {
  const { t } = useWords()
  const { number } = useFormat()
  const hrefOf = useRecordHref()
  return (
    <ul className="zl-sample-contents">
      {records
        // What has no page of its own is a part of something that has one.
        .filter(({ recordType }) => hrefOf(recordType, '') !== null)
        .toSorted((a, b) => b.count - a.count)
        .map(({ recordType, count }) => (
          <li key={recordType}>
            {t(`${recordType}.plural`)} <span className="zl-figures">{number(count)}</span>
          </li>
        ))}
    </ul>
  )
}

function Remove({ label }: { label: string }) {
  const { t } = useWords()
  const confirm = useConfirm()
  const notify = useNotify()
  const remove = useOperation(sample.remove, { onError: notify.failed })
  const ask = async () => {
    if (await confirm({ title: t('sample.remove'), text: t('sample.removeAsk'), danger: true, confirm: label })) remove.mutate({})
  }
  return (
    <Button danger loading={remove.isPending} onClick={() => void ask()}>
      {label}
    </Button>
  )
}
