import { Progress } from 'antd'
import { useFormat, useWords } from '#ui/words/index.ts'
import type { SampleStatus } from '../contract/index.ts'

/** How far loading or removal is. */
export function SampleProgress({ status: { state, progress } }: { status: SampleStatus }) {
  const { t } = useWords()
  const { percent } = useFormat()
  const text = t(state === 'removing' ? 'sample.removing' : 'sample.loading', { percent: percent(progress ?? 0) })
  return (
    <div className="zl-sample-progress">
      <p role="status">{text}</p>
      <Progress percent={Math.round(100 * (progress ?? 0))} showInfo={false} strokeColor="var(--zl-jade)" aria-label={text} />
    </div>
  )
}
