import { lazy, Suspense, type FunctionComponent } from 'react'
import type { LazyPart } from './define-web.ts'
import { Loading } from './states.tsx'

/** A part that other modules may show, loaded as a chunk of its own when it is first shown. */
export function lazyPart<Props extends object>(load: LazyPart<Props>): FunctionComponent<Props> {
  const Part = lazy(async () => ({ default: await load() }))
  return (props) => (
    <Suspense fallback={<Loading rows={3} />}>
      <Part {...props} />
    </Suspense>
  )
}
