import { Checkbox } from 'antd'
import { useEffect, useState } from 'react'
import type { Locale } from '#kernel/contract/words.ts'
import { call } from '#kernel/client/index.ts'
import type { AfterSetUp } from '#modules/platform/identity/web/index.tsx'
import { useWords } from '#ui/words/index.ts'
import { sample } from '../contract/index.ts'
import { ContentLocale } from './content-locale.tsx'
import './sample.css'

/** In the set-up: load the sample company as soon as the workspace is there. */
export function SetUpChoice({ choose }: { choose: (after: AfterSetUp) => void }) {
  const { t, locale: spoken } = useWords()
  const [wanted, setWanted] = useState(false)
  const [chosen, setChosen] = useState<Locale | null>(null)
  const locale = chosen ?? spoken
  useEffect(() => choose(wanted ? () => call(sample.load, { locale }) : null), [choose, wanted, locale])
  return (
    <div className="zl-sample-choice">
      <Checkbox checked={wanted} onChange={(event) => setWanted(event.target.checked)}>
        {t('sample.setUp')}
      </Checkbox>
      {wanted && (
        <>
          <p className="zl-panel-lead">{t('sample.lead')}</p>
          <ContentLocale value={locale} onChange={setChosen} />
        </>
      )}
    </div>
  )
}
