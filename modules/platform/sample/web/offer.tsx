import { useId } from 'react'
import { Go } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { LoadSample } from './load-sample.tsx'
import { SampleProgress } from './sample-progress.tsx'
import { useSample } from './use-sample.ts'
import './sample.css'

/** Where nothing is yet: something to look at. Says nothing once anything was entered and nothing is under way. */
export function Offer() {
  const { t } = useWords()
  const id = useId()
  const { data: status } = useSample()
  if (!status) return null
  const busy = status.state === 'loading' || status.state === 'removing'
  if (!busy && !(status.empty && (status.state === 'none' || status.state === 'failed'))) return null
  return (
    <section className="zl-sample-offer" aria-labelledby={id}>
      <h2 id={id}>{busy ? t('sample.title') : t('sample.offer')}</h2>
      <p>{t('sample.lead')}</p>
      {status.state === 'failed' && <p role="alert">{t('sample.failed')}</p>}
      {busy ? <SampleProgress status={status} /> : <LoadSample />}
      {status.state === 'loading' && <Go to="/pursuits">{t('sample.look')}</Go>}
    </section>
  )
}
