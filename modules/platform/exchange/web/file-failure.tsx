import { z } from 'zod'
import { isProblem } from '#kernel/client/index.ts'
import { Failure } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { sayProblem } from '../contract/index.ts'

const Data = z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })

/** Why a file could not be read, in its own words. */
export function FileFailure({ error }: { error: unknown }) {
  const { locale } = useWords()
  const why = isProblem(error, 'FILE_UNREADABLE') ? Data.safeParse(error.data).data : undefined
  return why ? (
    <p className="zl-failure-line" role="alert">
      {sayProblem(locale, why)}
    </p>
  ) : (
    <Failure error={error} quiet />
  )
}
