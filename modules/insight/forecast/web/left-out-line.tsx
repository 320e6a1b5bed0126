import { decodeFilter, encodeFilter } from '#kernel/contract/filter.ts'
import { both } from '#ui/filter/index.ts'
import { Go } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import type { PipelineAnswer } from './answers.ts'
import { listHref } from './place.ts'
import './words.ts'

/** How many are not in the sums, and why; those without a value open, since that is where it can be mended. */
export function LeftOutLine({ total: { leftOut, filter } }: { total: PipelineAnswer['total'] }) {
  const { t } = useWords()
  const empty = encodeFilter(both(decodeFilter(filter), { field: 'value', op: 'empty' })) ?? filter
  return leftOut.map(({ reason, currency, count }) => {
    const said = t(`forecast.leftOut.${reason}`, { count, currency: currency ?? '' })
    return (
      <span key={`${reason} ${currency ?? ''}`}>
        {' · '}
        {reason === 'NO_VALUE' ? <Go to={listHref(empty)}>{said}</Go> : said}
      </span>
    )
  })
}
