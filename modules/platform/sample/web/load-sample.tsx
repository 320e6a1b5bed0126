import { Button } from 'antd'
import { useState } from 'react'
import type { Locale } from '#kernel/contract/words.ts'
import { useOperation } from '#kernel/client/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { sample } from '../contract/index.ts'
import { ContentLocale } from './content-locale.tsx'

/** Starts the loading, in the reader's language unless they choose another. */
export function LoadSample() {
  const { t, locale: spoken } = useWords()
  const notify = useNotify()
  const [chosen, setChosen] = useState<Locale | null>(null)
  const load = useOperation(sample.load, { onError: notify.failed })
  const locale = chosen ?? spoken
  return (
    <div className="zl-sample-buttons">
      <ContentLocale value={locale} onChange={setChosen} />
      <Button type="primary" loading={load.isPending} onClick={() => load.mutate({ locale })}>
        {t('sample.load')}
      </Button>
    </div>
  )
}
