import { useEffect, useRef } from 'react'
import { useOperation } from '#kernel/client/index.ts'
import { Failure, Go, Loading } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { identity } from '../contract/index.ts'
import { goOn, nextPlace } from './after-sign-in.ts'
import { Bare } from './bare.tsx'

/** Where the company directory sends the browser back to. */
export function DirectoryReturnPage() {
  const { t } = useWords()
  const { mutate, error } = useOperation(identity.session.finishDirectory, {
    onSuccess: ({ returnTo }) => goOn(nextPlace(`?next=${encodeURIComponent(returnTo)}`)),
  })
  const sent = useRef(false)
  useEffect(() => {
    if (sent.current) return
    sent.current = true
    mutate({ query: location.search })
  }, [mutate])
  return (
    <Bare title={t('signIn.working')}>
      {error ? (
        <>
          <Failure error={error} quiet />
          <Go to="/sign-in">{t('signIn.again')}</Go>
        </>
      ) : (
        <Loading rows={2} />
      )}
    </Bare>
  )
}
